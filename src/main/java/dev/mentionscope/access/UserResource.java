package dev.mentionscope.access;

import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who is in a workspace, and as what. */
@Path("/users")
@Tag(name = "access")
@RunOnVirtualThread
@Needs(Need.OWNER)
class UserResource {

    private final Jdbi jdbi;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;
    private final Accounts accounts;
    private final PasswordLinks links;

    UserResource(Jdbi jdbi, CurrentWorkspace workspace, CurrentCaller caller, Accounts accounts, PasswordLinks links) {
        this.jdbi = jdbi;
        this.workspace = workspace;
        this.caller = caller;
        this.accounts = accounts;
        this.links = links;
    }

    public record UserView(UUID id, String email, String name, Role role, Instant addedAt) {}

    public record RoleChange(
            @NotNull(message = "is missing: VIEWER, EDITOR or OWNER")
            Role role) {}

    @GET
    public Page<UserView> list() {
        return Page.whole(jdbi.withHandle(this::all));
    }

    @PUT
    @Path("{id}")
    public UserView setRole(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") RoleChange change) {
        return jdbi.inTransaction(db -> {
            UserView before = find(db, id);
            leaveAnOwner(db, before, change.role());
            db.createUpdate("update member set role = :role where workspace_id = :workspace and account_id = :id")
                    .bind("role", change.role())
                    .bind("workspace", workspace.id())
                    .bind("id", id)
                    .execute();
            return find(db, id);
        });
    }

    /** Takes somebody out of the workspace. What they did stays. */
    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    public void remove(UUID id) {
        jdbi.useTransaction(db -> {
            leaveAnOwner(db, find(db, id), null);
            db.createUpdate("delete from member where workspace_id = :workspace and account_id = :id")
                    .bind("workspace", workspace.id())
                    .bind("id", id)
                    .execute();
        });
    }

    /** @param secret for the link {@code /password#secret}; told this once */
    public record MadePasswordLink(String secret, Instant expiresAt) {}

    /** Makes a link by which somebody of the workspace chooses a new password. Nothing else changes until it is used. */
    @POST
    @Path("{id}/password-links")
    @ResponseStatus(201)
    public MadePasswordLink linkForPassword(UUID id) {
        jdbi.withHandle(db -> find(db, id));
        SignedIn maker = caller.orFail();
        Everywhere.run(() -> requireAllTheirsAreOf(maker, id));
        PasswordLinks.Made made = links.make(id);
        return new MadePasswordLink(made.secret().value(), made.expiresAt());
    }

    /** Whoever passes such a link on could use it, and would be let in wherever they are. */
    private void requireAllTheirsAreOf(SignedIn maker, UUID id) {
        if (maker.operator()) {
            return;
        }
        if (accounts.byId(id).orElseThrow().operator()) {
            throw Problems.forbidden("This is an operator: only an operator may do this.");
        }
        Set<UUID> owned = maker.memberships().stream()
                .filter(membership -> membership.role() == Role.OWNER)
                .map(SignedIn.Membership::workspaceId)
                .collect(Collectors.toSet());
        if (!accounts.memberships(id).stream()
                .map(SignedIn.Membership::workspaceId)
                .allMatch(owned::contains)) {
            throw Problems.forbidden(
                    "They are in a workspace as well that you do not own: an operator may do this, or an owner of all of theirs.");
        }
    }

    private UserView find(Handle db, UUID id) {
        // Locked, so that of two owners who remove each other at once one stays.
        db.createQuery("select account_id from member where workspace_id = :workspace for update")
                .bind("workspace", workspace.id())
                .mapTo(UUID.class)
                .list();
        return all(db).stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("user"));
    }

    private void leaveAnOwner(Handle db, UserView user, Role next) {
        long owners = all(db).stream().filter(each -> each.role() == Role.OWNER).count();
        if (user.role() == Role.OWNER && next != Role.OWNER && owners == 1) {
            throw Problems.conflict("This is the only owner: make another one first.");
        }
    }

    private List<UserView> all(Handle db) {
        return db.createQuery("""
                        select a.id, a.email, a.name, m.role, m.added_at
                        from member m
                        join account a on a.id = m.account_id
                        where m.workspace_id = :workspace
                        order by lower(a.name), a.id""")
                .bind("workspace", workspace.id())
                .map(ConstructorMapper.of(UserView.class))
                .list();
    }
}
