package dev.mentionscope.insight;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import dev.mentionscope.statistics.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Says what answers cite, as it is asked in an address: one reading for the page and for assistants. */
@ApplicationScoped
public class SourceQuestions {

    private final Sources sources;
    private final KnownValues known;
    private final Clock clock;

    SourceQuestions(Sources sources, KnownValues known, Clock clock) {
        this.sources = sources;
        this.known = known;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    public SourceReport report(UUID workspace, QueryParameters given, int limit) {
        return report(
                workspace,
                Objects.requireNonNullElse(
                        given.first("grouping", SourceReport.Grouping.class), SourceReport.Grouping.SITE),
                given.first("site"),
                PeriodParameters.of(given),
                FilterParameters.of(given),
                Interval.Question.PROMPTS_OF_THIS_KIND,
                limit);
    }

    SourceReport report(
            UUID workspace,
            SourceReport.Grouping grouping,
            String site,
            PeriodParameters period,
            FilterParameters filter,
            Interval.Question question,
            int limit) {
        if (site != null && grouping != SourceReport.Grouping.PAGE) {
            throw Problems.invalidQuery("site", "goes with grouping=PAGE only: it says whose pages are asked for");
        }
        PeriodParameters.Days days = period.days(clock);
        known.require(workspace, filter);
        return sources.report(
                workspace,
                new Sources.Wanted(
                        grouping, Optional.ofNullable(site), days, filter.filter(Set.of()), question, limit));
    }
}
