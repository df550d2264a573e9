package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.statistics.Interval;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where answers come from, and where one would have to be. */
@Path("/insights")
@Tag(name = "insights")
@RunOnVirtualThread
@OnlyKnownParameters
class SourceResource {

    private final SourceQuestions sources;
    private final Opportunities opportunities;
    private final Searches searches;
    private final KnownValues known;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    SourceResource(
            SourceQuestions sources,
            Opportunities opportunities,
            Searches searches,
            KnownValues known,
            CurrentWorkspace workspace,
            Clock clock) {
        this.sources = sources;
        this.opportunities = opportunities;
        this.searches = searches;
        this.known = known;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Sites, pages of all sites or of one, or kinds of sites: in how many answers each is cited, and its share of all citations. */
    @GET
    @Path("sources")
    public SourceReport sources(
            @QueryParam("grouping") @DefaultValue("SITE") SourceReport.Grouping grouping,
            @QueryParam("site") @Parameter(description = "Whose pages are asked for; only with grouping PAGE.")
                    String site,
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("question") @DefaultValue("PROMPTS_OF_THIS_KIND") Interval.Question question,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        return sources.report(workspace.id(), grouping, site, period, filter, question, limit);
    }

    /**
     * Sources to win: what is cited by answers that name other tracked brands and not this one. Without a brand it is the first own one;
     * several are refused.
     */
    @GET
    @Path("opportunities")
    public Opportunities.OpportunityReport opportunities(
            @QueryParam("pages") @DefaultValue("false") @Parameter(description = "Pages instead of sites.")
                    boolean pages,
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        if (filter.brands.size() > 1) {
            throw Problems.invalidQuery("brand", "must be given once: sources are to be won for one brand at a time");
        }
        PeriodParameters.Days days = period.days(clock);
        known.require(workspace.id(), filter);
        return opportunities.report(
                workspace.id(),
                new Opportunities.Wanted(
                        filter.brands.isEmpty() ? null : filter.brands.getFirst(),
                        pages,
                        days,
                        filter.filter(Set.of()),
                        limit));
    }

    /** The searches that engines ran to answer one prompt, how often, and whom the answers that ran them cite. */
    @GET
    @Path("searches")
    public Searches.SearchReport searches(
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        if (filter.prompts.size() != 1) {
            throw Problems.invalidQuery("prompt", "must be given once: searches are told for one prompt at a time");
        }
        PeriodParameters.Days days = period.days(clock);
        known.require(workspace.id(), filter);
        return searches.report(workspace.id(), filter.prompts.getFirst(), days, filter.filter(Set.of()), limit);
    }
}
