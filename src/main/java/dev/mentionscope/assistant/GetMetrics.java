package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.MetricReport;
import dev.mentionscope.insight.Metrics;
import dev.mentionscope.insight.Questions;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

@ApplicationScoped
class GetMetrics implements Tool {

    /** More fills a model's memory, and is read by nobody. */
    private static final int MOST_ROWS = 400;

    private final Questions questions;
    private final Metrics metrics;

    GetMetrics(Questions questions, Metrics metrics) {
        this.questions = questions;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "get_metrics";
    }

    @Override
    public String title() {
        return "Visibility and other metrics";
    }

    @Override
    public String description() {
        return "How visible brands are in the answers of AI engines in a period: VISIBILITY is the share of answers that name the brand. Each "
                + "row has value = numerator / denominator (n), and low and high, its 95 % interval. Always tell n and the interval along "
                + "with a value, never average values of rows, and do not call two values different because they differ: ask get_changes. "
                + "Where value is missing nothing was measured, which is not 0. \"incomplete\" lists days, weeks or months that are left "
                + "out because too few answers came. Metrics: "
                + Arrays.stream(Metric.values())
                        .map(metric -> metric + ": " + metric.numeratorWords() + ", of " + metric.denominatorWords())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    public List<Argument> arguments() {
        return Arguments.of(
                List.of(
                        Argument.oneOf("metric", Metric.class, "The main ones if left out.")
                                .list(),
                        Argument.oneOf(
                                        "by",
                                        Cut.class,
                                        "What numbers are told apart by, such as ENGINE, or WEEK for a trend; brands always are. One "
                                                + "of DAY, WEEK and MONTH at a time.")
                                .list()),
                Arguments.PERIOD,
                Arguments.FILTERS);
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        MetricReport report = metrics.report(workspace.id(), questions.metrics(workspace.id(), given));
        if (report.rows().size() > MOST_ROWS) {
            throw Problems.invalidQuery(
                    "by",
                    "makes " + report.rows().size() + " rows, and " + MOST_ROWS
                            + " are the most: name fewer metrics or brands, or tell numbers apart by less");
        }
        return report;
    }
}
