package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What it takes to measure well. */
@Path("/insights")
@Tag(name = "insights")
@RunOnVirtualThread
@OnlyKnownParameters
class PlanningResource {

    private final Planning planning;
    private final Checklist checklist;
    private final KnownValues known;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    PlanningResource(
            Planning planning, Checklist checklist, KnownValues known, CurrentWorkspace workspace, Clock clock) {
        this.planning = planning;
        this.checklist = checklist;
        this.known = known;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * How many answers a monitor needs to see changes of 5 and of 10 points, in how many runs, with how many repeats, at which cost. It
     * reckons with what the period's answers to the monitor's prompts say, or with what is usual where there are too few.
     */
    @GET
    @Path("plan")
    public Planning.Plan plan(
            @QueryParam("monitor") @NotNull(message = "is missing: give the id of a monitor") UUID monitor,
            @QueryParam("brand") @Parameter(description = "The first own one if left out.") UUID brand,
            @BeanParam PeriodParameters period) {
        return planning.plan(workspace.id(), monitor, brand, period.days(clock));
    }

    /** Whether what was measured in a period is fit to decide on, and what is missing. */
    @GET
    @Path("checklist")
    public Checklist.ChecklistReport checklist(@BeanParam PeriodParameters period, @BeanParam FilterParameters filter) {
        PeriodParameters.Days days = period.days(clock);
        known.require(workspace.id(), filter);
        return checklist.report(workspace.id(), days, filter.filter(Set.of()));
    }
}
