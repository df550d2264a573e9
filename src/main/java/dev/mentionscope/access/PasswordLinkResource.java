package dev.mentionscope.access;

import dev.mentionscope.platform.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.Jdbi;

/** A new password, by a link. */
@Path("/password-links")
@Tag(name = "access")
@RunOnVirtualThread
class PasswordLinkResource {

    private final Jdbi jdbi;
    private final PasswordLinks links;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;

    @Context
    HttpServerRequest request;

    PasswordLinkResource(
            Jdbi jdbi, PasswordLinks links, Accounts accounts, Passwords passwords, Sessions sessions, Audit audit) {
        this.jdbi = jdbi;
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    public record PasswordLink(
            @NotBlank(message = "is missing: open the whole link")
            String secret) {}

    public record PasswordLinkFor(String email, String name) {}

    /** Whose password a link changes. */
    @POST
    @Path("lookups")
    @Needs(Need.NOTHING)
    public PasswordLinkFor look(@Valid @NotNull(message = "is missing: send a JSON object") PasswordLink link) {
        Accounts.Account account = accounts.byId(find(link.secret())).orElseThrow(PasswordLinkResource::usedUp);
        return new PasswordLinkFor(account.email(), account.name());
    }

    public record NewPassword(
            @NotBlank(message = "is missing: open the whole link")
            String secret,

            @NotNull(message = "is missing: choose a password")
            String password) {}

    /** Changes the password, signs out wherever somebody was signed in with the old one, and signs this browser in. */
    @POST
    @Path("uses")
    @ResponseStatus(204)
    @Needs(Need.NOTHING)
    public void use(@Valid @NotNull(message = "is missing: send a JSON object") NewPassword wanted) {
        UUID id = find(wanted.secret()); // before the password is hashed, which takes long
        String hash = passwords.hash("password", wanted.password());
        jdbi.useTransaction(db -> {
            if (!links.use(db, new Secret(wanted.secret()), id)) {
                throw usedUp();
            }
            accounts.setPassword(db, id, hash);
            sessions.endAllOf(db, id, null);
        });
        sessions.begin(id, request);
        Everywhere.run(() ->
                audit.joined(accounts.byId(id).orElseThrow(), accounts.memberships(id), request, "password reset"));
    }

    private UUID find(String secret) {
        return links.accountOf(new Secret(secret)).orElseThrow(PasswordLinkResource::usedUp);
    }

    private static HttpProblem usedUp() {
        return Problems.conflict("This link was used or is too old: ask for another.");
    }
}
