package dev.mentionscope.insight;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what changed, as it is asked in an address: one reading for the page and for assistants. */
@ApplicationScoped
public class ChangeQuestions {

    private final Changes changes;
    private final Questions questions;
    private final Clock clock;

    ChangeQuestions(Changes changes, Questions questions, Clock clock) {
        this.changes = changes;
        this.questions = questions;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    public ChangeReport report(UUID workspace, QueryParameters given) {
        return report(
                workspace,
                given.all("metric", Metric.class),
                given.all("by", Cut.class),
                PeriodParameters.of(given),
                given.first("compareFrom", LocalDate.class),
                given.first("compareTo", LocalDate.class),
                FilterParameters.of(given));
    }

    ChangeReport report(
            UUID workspace,
            List<Metric> asked,
            List<Cut> by,
            PeriodParameters period,
            LocalDate compareFrom,
            LocalDate compareTo,
            FilterParameters filter) {
        if (!Changes.COMPARABLE.containsAll(asked)) {
            throw Problems.invalidQuery("metric", "must be one of " + names(Changes.COMPARABLE) + " to be compared");
        }
        if (!EnumSet.of(Cut.BRAND, Cut.ENGINE, Cut.TOPIC).containsAll(by)) {
            throw Problems.invalidQuery("by", "must be ENGINE or TOPIC for changes");
        }
        PeriodParameters.Days later = period.days(clock);
        PeriodParameters.Days earlier = earlier(later, compareFrom, compareTo);
        questions.requireKnown(workspace, filter);
        return changes.report(
                workspace,
                asked.isEmpty()
                        ? List.of(Metric.VISIBILITY)
                        : asked.stream().distinct().toList(),
                Questions.cuts(by),
                later,
                earlier,
                filter.filter(Questions.cuts(by)));
    }

    private static PeriodParameters.Days earlier(PeriodParameters.Days later, LocalDate from, LocalDate to) {
        if (from == null && to == null) {
            return later.before();
        }
        if (from == null || to == null) {
            throw Problems.invalidQuery(
                    from == null ? "compareFrom" : "compareTo", "is missing: give both days, or neither");
        }
        if (from.isAfter(to) || !to.isBefore(later.from())) {
            throw Problems.invalidQuery("compareTo", "must lie between compareFrom and the day before " + later.from());
        }
        return new PeriodParameters.Days(from, to);
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
