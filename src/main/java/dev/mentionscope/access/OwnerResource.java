package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Membership;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.Jdbi;

/** The first owner, by the link that the service printed. */
@Path("/owners")
@Tag(name = "access")
@RunOnVirtualThread
class OwnerResource {

    private final Jdbi jdbi;
    private final OwnerLinks links;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Audit audit;

    @Context
    HttpServerRequest request;

    OwnerResource(
            Jdbi jdbi,
            OwnerLinks links,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Workspaces workspaces,
            Audit audit) {
        this.jdbi = jdbi;
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** @param secret what follows the # in the link */
    public record NewOwner(
            @NotBlank(message = "is missing: open the whole link")
            String secret,

            @NotBlank(message = "is missing: give your e-mail address")
            @Email(message = "is no e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            String email,

            @NotBlank(message = "is missing: give your name")
            @Size(max = 200, message = "must have at most 200 characters")
            String name,

            @NotNull(message = "is missing: choose a password")
            String password) {}

    /** Makes an owner of all workspaces and operator, and signs this browser in. */
    @POST
    @ResponseStatus(204)
    @Needs(Need.NOTHING)
    public void become(@Valid @NotNull(message = "is missing: send a JSON object") NewOwner owner) {
        String hash = passwords.hash("password", owner.password());
        Everywhere.call(() -> {
            List<Workspace> all = workspaces.all();
            Accounts.Account account = jdbi.inTransaction(db -> {
                if (!links.use(db, new Secret(owner.secret()))) {
                    throw Problems.conflict(
                            "This link is used up. Restart the service: it prints a new one while nobody is there.");
                }
                Accounts.Account added = accounts.add(db, owner.email(), owner.name(), hash, true)
                        .orElseThrow(() -> Problems.conflict("Somebody with this e-mail address is there: sign in."));
                all.forEach(workspace -> accounts.join(db, workspace.id, added.id(), Role.OWNER));
                return added;
            });
            sessions.begin(account.id(), request);
            List<Membership> memberships = accounts.memberships(account.id());
            audit.joined(account, memberships, request, "became owner");
            return null;
        });
    }
}
