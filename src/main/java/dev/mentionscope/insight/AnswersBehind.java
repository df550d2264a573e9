package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.answer.AnswerSearch;
import dev.mentionscope.answer.Evidence;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.insight.rollup.Scope;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way from a number to the answers that it counts: the same period and filters, and what must be true of an answer. */
@Path("/insights/answers")
@Tag(name = "insights")
@RunOnVirtualThread
class AnswersBehind {

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final AnswerSearch search;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    AnswersBehind(
            Rollups rollups, Catalogues catalogues, AnswerSearch search, CurrentWorkspace workspace, Clock clock) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.search = search;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * The answers behind a number, the newest first. A metric's denominator is evidence=MEASURED for most; its numerator has what makes an
     * answer count besides, such as evidence=MENTIONED and the brand.
     */
    @GET
    public Page<AnswerSearch.AnswerSummary> list(
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("evidence") @Parameter(description = "All of it must hold.") List<Evidence> evidence,
            @QueryParam("site") @Parameter(description = "Registrable domain that the answer cites.") String site,
            @QueryParam("words")
                    @Size(max = 200, message = "must be at most 200 characters")
                    @Parameter(description = "Stand in the answer's text, one after the other.")
                    String words,
            @QueryParam("run") UUID run,
            @QueryParam("monitor") UUID monitor,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        if (filter.brands.size() > 1) {
            throw Problems.invalidQuery("brand", "must be given once: evidence is of one brand at a time");
        }
        if (filter.brands.isEmpty() && evidence.stream().anyMatch(Evidence::isOfBrand)) {
            throw Problems.invalidQuery("brand", "is missing: this evidence needs the brand that is meant");
        }
        PeriodParameters.Days days = period.days(clock);
        Scope scope = rollups.inOneState(workspace.id(), state -> {
            Catalogue catalogue = catalogues.of(state);
            filter.requireKnown(catalogue);
            return Selection.of(state, catalogue, filter.filter(Set.of()), days.from(), days.to())
                    .scope();
        });
        Set<Evidence> all = EnumSet.noneOf(Evidence.class);
        all.addAll(evidence);
        return search.page(
                workspace.id(),
                new AnswerSearch.Wanted(
                        run,
                        monitor,
                        scope.engines().orElse(null),
                        scope.prompts().orElse(null),
                        scope.models().orElse(null),
                        days.from(),
                        days.to(),
                        all,
                        filter.brands.isEmpty() ? null : filter.brands.getFirst(),
                        site,
                        words == null || words.isBlank() ? null : words),
                cursor,
                limit);
    }
}
