package dev.mentionscope.report;

import dev.mentionscope.insight.MetricQuestion;
import dev.mentionscope.insight.MetricReport;
import dev.mentionscope.insight.Metrics;
import dev.mentionscope.insight.Questions;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The numbers of GET /insights/metrics, with names in place of bare ids. */
@ApplicationScoped
class MetricSource implements RowSource {

    private final Questions questions;
    private final Metrics metrics;
    private final Labels labels;
    private final Snapshot snapshot;

    MetricSource(Questions questions, Metrics metrics, Labels labels, Snapshot snapshot) {
        this.questions = questions;
        this.metrics = metrics;
        this.labels = labels;
        this.snapshot = snapshot;
    }

    @Override
    public Set<Report> reports() {
        return Set.of(Report.METRICS);
    }

    @Override
    public Rows rows(UUID workspace, Report report, QueryParameters given) {
        MetricQuestion question = questions.metrics(workspace, given);
        return new OfMetrics(workspace, metrics.report(workspace, question));
    }

    private final class OfMetrics implements Rows {

        private final UUID workspace;
        private final MetricReport report;

        private OfMetrics(UUID workspace, MetricReport report) {
            this.workspace = workspace;
            this.report = report;
        }

        @Override
        public List<Column> columns() {
            return Columns.METRICS;
        }

        @Override
        public About about() {
            return new About(Report.METRICS, report.from(), report.to(), report.simulated());
        }

        @Override
        public long count() {
            return report.rows().size();
        }

        @Override
        public void write(Sink sink, long most, Stop stop) throws IOException {
            Labels.Of known = snapshot.read(db -> labels.of(db, workspace));
            long written = 0;
            for (MetricReport.Row row : report.rows()) {
                if (written++ == most) {
                    return;
                }
                write(sink, row, known);
            }
        }

        private void write(Sink sink, MetricReport.Row row, Labels.Of known) throws IOException {
            Labels.Brand brand = row.brandId() == null ? null : known.brands().get(row.brandId());
            Labels.Engine engine =
                    row.engineId() == null ? null : known.engines().get(row.engineId());
            Labels.Prompt prompt =
                    row.promptId() == null ? null : known.prompts().get(row.promptId());
            sink.word(row.metric());
            sink.id(row.brandId());
            sink.text(brand == null ? null : brand.name());
            sink.id(row.engineId());
            sink.text(engine == null ? null : engine.name());
            sink.text(row.provider());
            sink.text(row.model());
            sink.truthOrNone(row.search());
            sink.id(row.topicId());
            sink.text(row.topicId() == null ? null : known.topics().get(row.topicId()));
            sink.text(row.tag());
            sink.id(row.promptId());
            sink.text(prompt == null ? null : prompt.text());
            sink.truthOrNone(row.branded());
            sink.word(row.intent());
            sink.text(row.country());
            sink.text(row.language());
            sink.dayOrNone(row.period());
            sink.day(report.from());
            sink.day(report.to());
            sink.whole(row.numerator());
            sink.whole(row.denominator());
            sink.numberOrNone(row.value());
            sink.numberOrNone(row.low());
            sink.numberOrNone(row.high());
            sink.whole(row.prompts());
            sink.word(row.question());
            sink.number(row.coverage());
            sink.truth(row.complete());
            sink.word(row.verdict());
            sink.text(row.metric().numeratorWords());
            sink.text(row.metric().denominatorWords());
            sink.truth(report.simulated());
            sink.endRow();
        }
    }
}
