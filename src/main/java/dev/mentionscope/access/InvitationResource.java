package dev.mentionscope.access;

import dev.mentionscope.access.Invitations.InvitationView;
import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.Jdbi;

/** Letting others in. */
@Path("/invitations")
@Tag(name = "access")
@RunOnVirtualThread
@Needs(Need.OWNER)
class InvitationResource {

    private final Jdbi jdbi;
    private final Invitations invitations;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;
    private final Audit audit;

    @Context
    HttpServerRequest request;

    InvitationResource(
            Jdbi jdbi,
            Invitations invitations,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            CurrentWorkspace workspace,
            CurrentCaller caller,
            Audit audit) {
        this.jdbi = jdbi;
        this.invitations = invitations;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.workspace = workspace;
        this.caller = caller;
        this.audit = audit;
    }

    /** @param email if given, only this address gets in */
    public record NewInvitation(
            @NotNull(message = "is missing: VIEWER, EDITOR or OWNER")
            Role role,

            @Email(message = "is no e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            @Schema(nullable = true)
            String email) {}

    /** @param secret for the link {@code /invitation#secret}; told this once */
    public record MadeInvitation(UUID id, InvitationView invitation, String secret) {}

    @GET
    public Page<InvitationView> list() {
        return Page.whole(invitations.of(workspace.id()));
    }

    @POST
    @ResponseStatus(201)
    public MadeInvitation invite(@Valid @NotNull(message = "is missing: send a JSON object") NewInvitation wanted) {
        String email = wanted.email() == null || wanted.email().isBlank()
                ? null
                : wanted.email().strip();
        Invitations.Made made = invitations.make(
                workspace.id(), wanted.role(), email, caller.orFail().label());
        return new MadeInvitation(
                made.invitation().id(), made.invitation(), made.secret().value());
    }

    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    public void withdraw(UUID id) {
        if (!invitations.withdraw(workspace.id(), id)) {
            throw Problems.notFound("invitation");
        }
    }

    public record Question(
            @NotBlank(message = "is missing: open the whole link")
            String secret) {}

    /** @param email null: whoever has the link */
    public record InvitationFor(
            String workspace,
            Role role,
            @Schema(nullable = true) String email) {}

    /** What a link is for, before it is used. */
    @POST
    @Path("lookups")
    @Needs(Need.NOTHING)
    public InvitationFor look(@Valid @NotNull(message = "is missing: send a JSON object") Question question) {
        Invitations.Presented found = Everywhere.call(() -> find(question.secret()));
        return new InvitationFor(found.workspaceName(), found.role(), found.email());
    }

    /** Name and password are for who has no account yet, and left out by who has signed in. */
    public record Acceptance(
            @NotBlank(message = "is missing: open the whole link")
            String secret,

            @Email(message = "is no e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            @Schema(nullable = true)
            String email,

            @Size(max = 200, message = "must have at most 200 characters") @Schema(nullable = true)
            String name,

            @Schema(nullable = true) String password) {}

    /** Joins the workspace: as who has signed in, else as somebody new, who is signed in by it. */
    @POST
    @Path("acceptances")
    @ResponseStatus(204)
    @Needs(Need.NOTHING)
    public void accept(@Valid @NotNull(message = "is missing: send a JSON object") Acceptance acceptance) {
        Optional<SignedIn> who = caller.get().filter(signedIn -> signedIn.kind() == Kind.ACCOUNT);
        Everywhere.call(() -> {
            Invitations.Presented invitation = find(acceptance.secret());
            String email = who.map(SignedIn::email).orElse(acceptance.email());
            if (email == null || email.isBlank()) {
                throw Problems.invalid("email", "is missing: give your e-mail address");
            }
            if (invitation.email() != null && !invitation.email().equalsIgnoreCase(email.strip())) {
                throw Problems.invalid("email", "is not the one that was invited");
            }
            Accounts.Account account = who.map(signedIn -> join(invitation, signedIn.id()))
                    .orElseGet(() -> joinAnew(invitation, email, acceptance));
            if (who.isEmpty()) {
                sessions.begin(account.id(), request);
            }
            audit.joined(
                    account,
                    accounts.memberships(account.id()).stream()
                            .filter(membership -> membership.workspaceId().equals(invitation.workspaceId()))
                            .toList(),
                    request,
                    "joined");
            return null;
        });
    }

    private Accounts.Account join(Invitations.Presented invitation, UUID account) {
        jdbi.useTransaction(db -> {
            if (!invitations.withdraw(db, invitation.workspaceId(), invitation.id())) {
                throw usedUp();
            }
            accounts.join(db, invitation.workspaceId(), account, invitation.role());
        });
        return accounts.byId(account).orElseThrow();
    }

    private Accounts.Account joinAnew(Invitations.Presented invitation, String email, Acceptance acceptance) {
        if (acceptance.name() == null || acceptance.name().isBlank()) {
            throw Problems.invalid("name", "is missing: give your name");
        }
        if (acceptance.password() == null) {
            throw Problems.invalid("password", "is missing: choose a password");
        }
        String hash = passwords.hash("password", acceptance.password());
        return jdbi.inTransaction(db -> {
            if (!invitations.withdraw(db, invitation.workspaceId(), invitation.id())) {
                throw usedUp();
            }
            Accounts.Account added = accounts.add(db, email, acceptance.name(), hash, false)
                    .orElseThrow(() -> Problems.conflict(
                            "There is an account with this e-mail address: sign in first, then open the link again."));
            accounts.join(db, invitation.workspaceId(), added.id(), invitation.role());
            return added;
        });
    }

    private Invitations.Presented find(String secret) {
        return invitations.bySecret(new Secret(secret)).orElseThrow(InvitationResource::usedUp);
    }

    private static HttpProblem usedUp() {
        return Problems.conflict("This invitation was used, withdrawn, or is too old: ask for another.");
    }
}
