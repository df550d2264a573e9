package dev.mentionscope.access;

import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/workspaces")
@Tag(name = "workspaces")
@RunOnVirtualThread
class WorkspaceResource {

    private final Workspaces workspaces;

    WorkspaceResource(Workspaces workspaces) {
        this.workspaces = workspaces;
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

    @GET
    public Page<WorkspaceView> list() {
        return Page.whole(workspaces.all().stream().map(WorkspaceView::of).toList());
    }

    @POST
    @ResponseStatus(201)
    public WorkspaceView create(@Valid @NotNull(message = "is missing: send a JSON object") NewWorkspace workspace) {
        return WorkspaceView.of(workspaces.create(workspace.slug(), workspace.name()));
    }
}
