package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.insight.rollup.Comparison;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import dev.mentionscope.statistics.Interval;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/insights")
@Tag(name = "insights")
@RunOnVirtualThread
@OnlyKnownParameters
class InsightResource {

    private final Visibility visibility;
    private final Metrics metrics;
    private final ChangeQuestions changes;
    private final Events events;
    private final Questions questions;
    private final Comparison comparison;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    InsightResource(
            Visibility visibility,
            Metrics metrics,
            ChangeQuestions changes,
            Events events,
            Questions questions,
            Comparison comparison,
            CurrentWorkspace workspace,
            Clock clock) {
        this.visibility = visibility;
        this.metrics = metrics;
        this.changes = changes;
        this.events = events;
        this.questions = questions;
        this.comparison = comparison;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * @param ofBrands whether there is one of it for each brand
     * @param share whether it is a share, 0 to 1; otherwise a rank, 1 or more
     */
    @Schema(name = "MetricDefinition")
    public record Definition(Metric metric, boolean ofBrands, boolean share, String numerator, String denominator) {

        static Definition of(Metric metric) {
            return new Definition(
                    metric, metric.isOfBrands(), metric.isShare(), metric.numeratorWords(), metric.denominatorWords());
        }
    }

    @GET
    @Path("visibility")
    public Visibility.VisibilityReport visibility(
            @QueryParam("run") @NotNull(message = "is missing: give the id of a run") UUID run) {
        return visibility.ofRun(workspace.id(), run);
    }

    /** What is counted for each metric, and of what. */
    @GET
    @Path("definitions")
    public Page<Definition> definitions() {
        return Page.whole(Arrays.stream(Metric.values()).map(Definition::of).toList());
    }

    /**
     * Metrics of a period, each with numerator, denominator and 95 % interval, cut and narrowed as asked. Brands are always
     * told apart where a metric is one of brands.
     */
    @GET
    @Path("metrics")
    public MetricReport metrics(
            @QueryParam("metric") @Parameter(description = "The main ones if left out.") List<Metric> asked,
            @QueryParam("by") List<Cut> by,
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("question") @DefaultValue("PROMPTS_OF_THIS_KIND") Interval.Question question,
            @QueryParam("incomplete")
                    @Parameter(description = "Whether days, weeks and months of too low coverage are shown too.")
                    Boolean incomplete) {
        return metrics.report(
                workspace.id(), questions.metrics(workspace.id(), asked, by, period, filter, question, incomplete));
    }

    /**
     * What changed from one period to another, by prompts and engines that were asked in both: this period against as many days
     * right before, unless two other days are given. A change is called one only if the test says so, corrected for all rows.
     */
    @GET
    @Path("changes")
    public ChangeReport changes(
            @QueryParam("metric") @Parameter(description = "VISIBILITY if left out.") List<Metric> asked,
            @QueryParam("by") @Parameter(description = "ENGINE, TOPIC or both; brands are always told apart.")
                    List<Cut> by,
            @BeanParam PeriodParameters period,
            @QueryParam("compareFrom") @Parameter(description = "First day of the earlier period.")
                    LocalDate compareFrom,
            @QueryParam("compareTo") @Parameter(description = "Its last day.") LocalDate compareTo,
            @BeanParam FilterParameters filter) {
        return changes.report(workspace.id(), asked, by, period, compareFrom, compareTo, filter);
    }

    /** What else changed by day: served models, names, what monitors ask and whom, outages. */
    @GET
    @Path("events")
    public EventReport events(@BeanParam PeriodParameters period, @BeanParam FilterParameters filter) {
        PeriodParameters.Days days = period.days(clock);
        questions.requireKnown(workspace.id(), filter);
        return events.report(workspace.id(), days, filter.filter(Set.of()));
    }

    /**
     * Computes all numbers by day again from the answers, and compares. It says how many cells (day, engine, prompt) differed; those are
     * counted anew at once, and stored anew soon after.
     */
    @POST
    @Needs(Need.OWNER)
    @Path("rollups/rebuild")
    public Comparison.Compared rebuild(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to) {
        return comparison.compare(workspace.id(), Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
