package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.insight.ChangeQuestions;
import dev.mentionscope.insight.ChangeReport;
import dev.mentionscope.insight.ChangeReport.Verdict;
import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

@ApplicationScoped
class GetChanges implements Tool {

    private final ChangeQuestions questions;

    GetChanges(ChangeQuestions questions) {
        this.questions = questions;
    }

    /**
     * A {@link ChangeReport} without what is no change.
     *
     * @param noClearChange rows that were tested and left out
     * @param notComparable rows that could not be tested
     */
    record Changes(
            LocalDate from,
            LocalDate to,
            LocalDate compareFrom,
            LocalDate compareTo,
            double level,
            boolean simulated,
            ChangeReport.Basket basket,
            int tests,
            long noClearChange,
            long notComparable,
            List<ChangeReport.Row> changes) {

        static Changes of(ChangeReport report) {
            return new Changes(
                    report.from(),
                    report.to(),
                    report.compareFrom(),
                    report.compareTo(),
                    report.level(),
                    report.simulated(),
                    report.basket(),
                    report.tests(),
                    count(report, Verdict.NO_CLEAR_CHANGE),
                    count(report, Verdict.NOT_COMPARABLE),
                    report.rows().stream()
                            .filter(row -> row.verdict() == Verdict.UP || row.verdict() == Verdict.DOWN)
                            .toList());
        }

        private static long count(ChangeReport report, Verdict verdict) {
            return report.rows().stream()
                    .filter(row -> row.verdict() == verdict)
                    .count();
        }
    }

    @Override
    public String name() {
        return "get_changes";
    }

    @Override
    public String title() {
        return "What changed";
    }

    @Override
    public String description() {
        return "What changed from one period to another, on prompts and engines that were asked in both: only what a test calls a change, "
                + "corrected for all rows that were tested. An empty list means that no change was found, not that there was none: "
                + "noClearChange says how many rows were tested without one, notComparable how many had too few prompts in common. "
                + "\"together\" says whether the other brands moved alike (WITH_OTHERS), as when an engine changes its model.";
    }

    @Override
    public List<Argument> arguments() {
        return Arguments.of(
                List.of(
                        Argument.oneOf(
                                        "metric",
                                        Stream.of(
                                                Metric.VISIBILITY,
                                                Metric.RECOMMENDED_RATE,
                                                Metric.FIRST_POSITION_RATE,
                                                Metric.CITATION_RATE,
                                                Metric.SHARE_OF_VOICE),
                                        "VISIBILITY if left out.")
                                .list(),
                        Argument.oneOf("by", Stream.of(Cut.ENGINE, Cut.TOPIC), "Brands are always told apart.")
                                .list(),
                        Argument.day(
                                "compareFrom",
                                "First day of the earlier period. If left out with compareTo: as many days right before."),
                        Argument.day("compareTo", "Last day of the earlier period.")),
                Arguments.PERIOD,
                Arguments.FILTERS);
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        return Changes.of(questions.report(workspace.id(), given));
    }
}
