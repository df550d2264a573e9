package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/insights")
@Tag(name = "insights")
@RunOnVirtualThread
class InsightResource {

    private final Visibility visibility;
    private final CurrentWorkspace workspace;

    InsightResource(Visibility visibility, CurrentWorkspace workspace) {
        this.visibility = visibility;
        this.workspace = workspace;
    }

    @GET
    @Path("visibility")
    public Visibility.VisibilityReport visibility(
            @QueryParam("run") @NotNull(message = "is missing: give the id of a run") UUID run) {
        return visibility.ofRun(workspace.id(), run);
    }
}
