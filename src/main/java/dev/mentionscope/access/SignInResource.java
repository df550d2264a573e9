package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Membership;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing in and out. */
@Path("/sessions")
@Tag(name = "access")
@RunOnVirtualThread
class SignInResource {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final CurrentCaller caller;
    private final Audit audit;

    @Context
    HttpServerRequest request;

    SignInResource(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            CurrentCaller caller,
            Audit audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.caller = caller;
        this.audit = audit;
    }

    public record SignInRequest(
            @NotBlank(message = "is missing: give your e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            String email,

            @NotNull(message = "is missing: give your password")
            @Size(max = 1000, message = "must have at most 1000 characters")
            String password) {}

    /** Signs this browser in: the answer sets a cookie. */
    @POST
    @ResponseStatus(204)
    @Needs(Need.NOTHING)
    public void signIn(@Valid @NotNull(message = "is missing: send a JSON object") SignInRequest given) {
        Duration wait = throttle.begin(given.email(), Audit.address(request));
        if (!wait.isZero()) {
            throw Problems.tooMany("There were too many tries: wait " + (wait.toSeconds() + 1) + " s.", wait);
        }
        Everywhere.call(() -> {
            Optional<Accounts.Account> account = accounts.byEmail(given.email());
            List<Membership> memberships =
                    account.map(found -> accounts.memberships(found.id())).orElse(List.of());
            boolean right = passwords.matches(
                    given.password(),
                    account.map(Accounts.Account::passwordHash).orElse(null));
            if (!right) {
                audit.signInFailed(given.email(), memberships, request, "wrong e-mail address or password");
                throw Problems.unauthorized("The e-mail address or the password is wrong.");
            }
            throttle.succeeded(given.email(), Audit.address(request));
            sessions.begin(account.orElseThrow().id(), request);
            audit.signedIn(account.orElseThrow(), memberships, request);
            return null;
        });
    }

    /** Signs this browser out. */
    @DELETE
    @Path("current")
    @ResponseStatus(204)
    @Needs(Need.SIGNED_IN)
    public void signOut() {
        sessions.end(caller.account().sessionId(), request);
    }

    /** Signs out everywhere, here as well. */
    @DELETE
    @ResponseStatus(204)
    @Needs(Need.SIGNED_IN)
    public void signOutEverywhere() {
        SignedIn who = caller.account();
        sessions.endAllOf(who.id(), null);
        sessions.end(who.sessionId(), request);
    }
}
