package dev.mentionscope.run;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.OncePerKey;
import dev.mentionscope.monitor.Monitors;
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
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/monitors/{monitor}/runs")
@Tag(name = "runs")
@RunOnVirtualThread
@OnlyKnownParameters
class MonitorRunsResource {

    private final Runs runs;
    private final RunPlanner planner;
    private final WorkEngine work;
    private final Monitors monitors;
    private final MissedRuns missed;
    private final CurrentWorkspace workspace;

    MonitorRunsResource(
            Runs runs,
            RunPlanner planner,
            WorkEngine work,
            Monitors monitors,
            MissedRuns missed,
            CurrentWorkspace workspace) {
        this.runs = runs;
        this.planner = planner;
        this.work = work;
        this.monitors = monitors;
        this.missed = missed;
        this.workspace = workspace;
    }

    @POST
    @OncePerKey
    @ResponseStatus(201)
    public Runs.RunView runNow(UUID monitor) {
        UUID run = planner.planNow(workspace.id(), monitor);
        work.wake();
        return runs.get(workspace.id(), run);
    }

    /** Due times at which the monitor did not run, the newest first. */
    @GET
    @Path("missed")
    public Page<MissedRuns.MissedRun> missed(UUID monitor) {
        monitors.get(workspace.id(), monitor);
        return Page.whole(missed.of(workspace.id(), monitor));
    }

    @GET
    public Page<Runs.RunView> ofMonitor(
            UUID monitor,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        monitors.requireKnown(workspace.id(), monitor);
        return runs.list(workspace.id(), monitor, cursor, limit);
    }
}
