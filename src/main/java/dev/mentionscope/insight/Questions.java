package dev.mentionscope.insight;

import dev.mentionscope.answer.AnswerSearch;
import dev.mentionscope.answer.Evidence;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.insight.rollup.Scope;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import dev.mentionscope.statistics.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes of what stands in an address what is to be computed or listed: one reading for the page, reports and links. */
@ApplicationScoped
public class Questions {

    private static final List<Metric> MAIN = List.of(
            Metric.VISIBILITY,
            Metric.RECOMMENDED_RATE,
            Metric.FIRST_POSITION_RATE,
            Metric.MEAN_POSITION,
            Metric.SHARE_OF_VOICE,
            Metric.CITATION_RATE,
            Metric.NAMING_RATE,
            Metric.COVERAGE);

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final Clock clock;

    Questions(Rollups rollups, Catalogues catalogues, Clock clock) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /**
     * Answers that are meant.
     *
     * @param simulated whether they are of simulated engines; it is never both
     * @param brands that a list of their mentions is narrowed to; empty: all
     */
    public record Answers(AnswerSearch.Wanted wanted, boolean simulated, Set<UUID> brands) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    public MetricQuestion metrics(UUID workspace, QueryParameters given) {
        return metrics(
                workspace,
                given.all("metric", Metric.class),
                given.all("by", Cut.class),
                PeriodParameters.of(given),
                FilterParameters.of(given),
                Objects.requireNonNullElse(
                        given.first("question", Interval.Question.class), Interval.Question.PROMPTS_OF_THIS_KIND),
                given.first("incomplete", Boolean.class));
    }

    MetricQuestion metrics(
            UUID workspace,
            List<Metric> asked,
            List<Cut> by,
            PeriodParameters period,
            FilterParameters filter,
            Interval.Question question,
            Boolean incomplete) {
        Set<Cut> cuts = cuts(by);
        PeriodParameters.Days days = period.days(clock);
        requireKnown(workspace, filter);
        return new MetricQuestion(
                asked.isEmpty() ? MAIN : asked.stream().distinct().toList(),
                cuts,
                days.from(),
                days.to(),
                filter.filter(cuts),
                question,
                Boolean.TRUE.equals(incomplete));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    public Answers answers(UUID workspace, QueryParameters given) {
        String words = given.first("words");
        if (words != null && words.length() > 200) {
            throw Problems.invalidQuery("words", "must be at most 200 characters");
        }
        return answers(
                workspace,
                PeriodParameters.of(given),
                FilterParameters.of(given),
                given.all("evidence", Evidence.class),
                given.first("site"),
                words,
                given.first("run", UUID.class),
                given.first("monitor", UUID.class));
    }

    Answers answers(
            UUID workspace,
            PeriodParameters period,
            FilterParameters filter,
            List<Evidence> evidence,
            String site,
            String words,
            UUID run,
            UUID monitor) {
        if (filter.brands.size() > 1 && evidence.stream().anyMatch(Evidence::isOfBrand)) {
            throw Problems.invalidQuery("brand", "must be given once: evidence is of one brand at a time");
        }
        if (filter.brands.isEmpty() && evidence.stream().anyMatch(Evidence::isOfBrand)) {
            throw Problems.invalidQuery("brand", "is missing: this evidence needs the brand that is meant");
        }
        PeriodParameters.Days days = period.days(clock);
        Selection selection = rollups.inOneState(workspace, state -> {
            Catalogue catalogue = catalogues.of(state);
            filter.requireKnown(catalogue);
            return Selection.of(state, catalogue, filter.filter(Set.of()), days.from(), days.to());
        });
        Scope scope = selection.scope();
        Set<Evidence> all = EnumSet.noneOf(Evidence.class);
        all.addAll(evidence);
        return new Answers(
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
                        AnswerSearch.words(words)),
                selection.simulated(),
                Set.copyOf(filter.brands));
    }

    void requireKnown(UUID workspace, FilterParameters filter) {
        rollups.inOneState(workspace, state -> {
            filter.requireKnown(catalogues.of(state));
            return null;
        });
    }

    static Set<Cut> cuts(List<Cut> by) {
        Set<Cut> cuts = EnumSet.noneOf(Cut.class);
        cuts.addAll(by);
        if (cuts.stream().filter(Cut::isOfTime).count() > 1) {
            throw Problems.invalidQuery("by", "takes one of DAY, WEEK and MONTH at a time");
        }
        return cuts;
    }
}
