package dev.mentionscope.access;

import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.Jdbi;

@Path("/workspaces")
@Tag(name = "workspaces")
@RunOnVirtualThread
class WorkspaceResource {

    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Jdbi jdbi;
    private final CurrentCaller caller;
    private final CurrentWorkspace current;

    WorkspaceResource(
            Workspaces workspaces, Accounts accounts, Jdbi jdbi, CurrentCaller caller, CurrentWorkspace current) {
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.jdbi = jdbi;
        this.caller = caller;
        this.current = current;
    }

    public record NewWorkspace(
            @NotNull(message = "is missing: give a short name for links, such as acme")
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "must be 1 to 63 of a–z, 0–9 and -, such as acme")
            String slug,

            @NotBlank(message = "is missing: give a name for people, such as Acme Ltd.")
            @Size(max = 200, message = "must have at most 200 characters")
            String name) {}

    public record WorkspaceView(UUID id, String slug, String name, Instant createdAt) {

        static WorkspaceView of(Workspace workspace) {
            return new WorkspaceView(workspace.id, workspace.slug, workspace.name, workspace.createdAt);
        }
    }

    /** Those that the caller belongs to. */
    @GET
    @Needs(Need.SIGNED_IN)
    public Page<WorkspaceView> list() {
        Set<UUID> own = caller.orFail().memberships().stream()
                .map(SignedIn.Membership::workspaceId)
                .collect(Collectors.toSet());
        return Page.whole(Everywhere.call(workspaces::all).stream()
                .filter(workspace -> own.contains(workspace.id))
                .map(WorkspaceView::of)
                .toList());
    }

    /** Makes a workspace, of which the caller is the owner. */
    @POST
    @ResponseStatus(201)
    @Needs(Need.OPERATOR)
    @Transactional
    public WorkspaceView create(@Valid @NotNull(message = "is missing: send a JSON object") NewWorkspace workspace) {
        Workspace made = workspaces.create(workspace.slug(), workspace.name());
        SignedIn maker = caller.orFail();
        if (maker.kind() == SignedIn.Kind.ACCOUNT) {
            workspaces.flush();
            jdbi.useHandle(db -> accounts.join(db, made.id, maker.id(), Role.OWNER));
        }
        return WorkspaceView.of(made);
    }

    public record WorkspaceChange(
            @NotBlank(message = "is missing: give a name for people, such as Acme Ltd.")
            @Size(max = 200, message = "must have at most 200 characters")
            String name) {}

    /** Renames the workspace. Its short name stays, since links have it. */
    @PUT
    @Path("current")
    @Needs(Need.OWNER)
    @Transactional
    public WorkspaceView rename(@Valid @NotNull(message = "is missing: send a JSON object") WorkspaceChange change) {
        Workspace workspace = workspaces.findById(current.id());
        workspace.name = change.name().strip();
        return WorkspaceView.of(workspace);
    }
}
