package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.access.SignedIn.Membership;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Who one is, and one's own password. */
@Path("/session")
@Tag(name = "access")
@RunOnVirtualThread
class SessionResource {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final CurrentCaller caller;
    private final AutomaticSignIn automatic;
    private final OidcProvider oidc;

    @Context
    HttpServerRequest request;

    SessionResource(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            CurrentCaller caller,
            AutomaticSignIn automatic,
            OidcProvider oidc) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.caller = caller;
        this.automatic = automatic;
        this.oidc = oidc;
    }

    /**
     * @param automatic whether nobody has to sign in here
     * @param ownerNeeded whether nobody is there yet: the log has a link for the first owner
     * @param oidc what the provider is called that people can sign in with; null: there is none
     * @param who null if nobody has signed in
     */
    public record SessionView(
            boolean automatic,
            boolean ownerNeeded,
            @Schema(nullable = true) String oidc,
            @Schema(nullable = true) WhoView who) {}

    /** @param email null for tokens and for automatic sign-in */
    public record WhoView(
            Kind kind,
            @Schema(nullable = true) UUID id,
            String name,
            @Schema(nullable = true) String email,
            boolean operator,
            List<WorkspaceRole> workspaces) {}

    public record WorkspaceRole(UUID id, String slug, String name, Role role) {

        static WorkspaceRole of(Membership membership) {
            return new WorkspaceRole(membership.workspaceId(), membership.slug(), membership.name(), membership.role());
        }
    }

    /** Who one is, and what one may do where. Answers also who has not signed in. */
    @GET
    @Needs(Need.NOTHING)
    public SessionView current() {
        Optional<SignedIn> who = caller.get();
        return new SessionView(
                automatic.isOn(),
                who.isEmpty() && !accounts.isAnybodyThere(),
                oidc.name().orElse(null),
                who.map(SessionResource::view).orElse(null));
    }

    private static WhoView view(SignedIn who) {
        return new WhoView(
                who.kind(),
                who.id(),
                who.name(),
                who.email(),
                who.operator(),
                who.memberships().stream().map(WorkspaceRole::of).toList());
    }

    public record PasswordChange(
            @NotNull(message = "is missing: give your present password")
            @Size(max = 1000, message = "must have at most 1000 characters")
            String present,

            @NotNull(message = "is missing: give a new password")
            String next) {}

    /** Changes one's password, and signs out everywhere else. */
    @PUT
    @Path("password")
    @ResponseStatus(204)
    @Needs(Need.SIGNED_IN)
    public void changePassword(@Valid @NotNull(message = "is missing: send a JSON object") PasswordChange change) {
        SignedIn who = caller.account();
        Duration wait = throttle.begin(who.email(), Audit.address(request));
        if (!wait.isZero()) {
            throw Problems.tooMany("There were too many tries: wait " + (wait.toSeconds() + 1) + " s.", wait);
        }
        if (!passwords.matches(
                change.present(), accounts.byId(who.id()).orElseThrow().passwordHash())) {
            throw Problems.invalid("present", "is wrong");
        }
        throttle.succeeded(who.email(), Audit.address(request));
        accounts.setPassword(who.id(), passwords.hash("next", change.next()));
        sessions.endAllOf(who.id(), who.sessionId());
    }
}
