package dev.mentionscope.run;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/runs")
@Tag(name = "runs")
@RunOnVirtualThread
class RunResource {

    private final Runs runs;
    private final CurrentWorkspace workspace;

    RunResource(Runs runs, CurrentWorkspace workspace) {
        this.runs = runs;
        this.workspace = workspace;
    }

    /** A run with its progress by engine and its failures by reason. */
    public record RunDetail(Runs.RunView run, List<Runs.EngineProgress> engines, List<Runs.FailureCount> failures) {}

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
    public RunDetail get(UUID id) {
        return new RunDetail(
                runs.get(workspace.id(), id), runs.byEngine(workspace.id(), id), runs.failures(workspace.id(), id));
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
