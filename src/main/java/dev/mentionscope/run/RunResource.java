package dev.mentionscope.run;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.OncePerKey;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/runs")
@Tag(name = "runs")
@RunOnVirtualThread
@OnlyKnownParameters
class RunResource {

    private final Runs runs;
    private final RunControl control;
    private final RunProgress progress;
    private final CurrentWorkspace workspace;

    RunResource(Runs runs, RunControl control, RunProgress progress, CurrentWorkspace workspace) {
        this.runs = runs;
        this.control = control;
        this.progress = progress;
        this.workspace = workspace;
    }

    @GET
    public Page<Runs.RunView> list(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        return runs.list(workspace.id(), null, cursor, limit);
    }

    @GET
    @Path("{id}")
    public RunProgress.RunDetail get(UUID id) {
        return progress.of(workspace.id(), id);
    }

    /** Stops a run: what has not been sent never is; calls under way are finished and kept. */
    @POST
    @Path("{id}/cancel")
    public RunProgress.RunDetail cancel(UUID id) {
        control.cancel(workspace.id(), id);
        return progress.of(workspace.id(), id);
    }

    /** Asks again what failed, was cancelled or found no budget. Answers that are there stay. */
    @POST
    @OncePerKey
    @Path("{id}/retry")
    public RunProgress.RunDetail retry(UUID id) {
        control.retry(workspace.id(), id);
        return progress.of(workspace.id(), id);
    }

    @GET
    @Path("{id}/probes")
    public Page<Runs.ProbeView> probes(
            UUID id,
            @QueryParam("state") Runs.ProbeState state,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("200")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        runs.get(workspace.id(), id);
        return runs.probes(workspace.id(), id, state, cursor, limit);
    }
}
