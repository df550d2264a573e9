package dev.mentionscope.run;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/monitors/estimates")
@Tag(name = "monitors")
@RunOnVirtualThread
class EstimateResource {

    private final RunEstimates estimates;
    private final CurrentWorkspace workspace;

    EstimateResource(RunEstimates estimates, CurrentWorkspace workspace) {
        this.estimates = estimates;
        this.workspace = workspace;
    }

    /** What one run of a monitor would ask and cost. Nothing is stored, and nobody is asked. */
    @POST
    @Needs(Need.VIEWER)
    public RunEstimates.Estimate estimate(
            @Valid @NotNull(message = "is missing: send a JSON object") RunEstimates.Wanted wanted) {
        return estimates.of(workspace.id(), wanted);
    }
}
