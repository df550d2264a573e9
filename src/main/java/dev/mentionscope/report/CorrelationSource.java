package dev.mentionscope.report;

import dev.mentionscope.correlate.CorrelationQuestions;
import dev.mentionscope.correlate.CorrelationReport;
import dev.mentionscope.correlate.Measured;
import dev.mentionscope.correlate.Statement;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The points of GET /correlations, a row for each source, so that a model with contradicting claims has several. */
@ApplicationScoped
class CorrelationSource implements RowSource {

    private final CorrelationQuestions questions;

    CorrelationSource(CorrelationQuestions questions) {
        this.questions = questions;
    }

    @Override
    public Set<Report> reports() {
        return Set.of(Report.CORRELATIONS);
    }

    @Override
    public Rows rows(UUID workspace, Report report, QueryParameters given) {
        return new OfPoints(questions.report(workspace, given));
    }

    private record OfPoints(CorrelationReport report) implements Rows {

        @Override
        public List<Column> columns() {
            return Columns.CORRELATIONS;
        }

        @Override
        public About about() {
            return new About(Report.CORRELATIONS, report.from(), report.to(), report.simulated());
        }

        @Override
        public long count() {
            return report.points().stream()
                    .mapToLong(point -> statements(point).size())
                    .sum();
        }

        @Override
        public void write(Sink sink, long most, Stop stop) throws IOException {
            long left = most;
            for (CorrelationReport.Point point : report.points()) {
                for (Statement statement : statements(point)) {
                    if (left-- == 0) {
                        return;
                    }
                    write(sink, point, statement);
                }
            }
        }

        /** One that is null where nobody says anything. */
        private static List<Statement> statements(CorrelationReport.Point point) {
            List<Statement> all = point.attribute().statements();
            return all.isEmpty() ? Collections.singletonList(null) : all;
        }

        private void write(Sink sink, CorrelationReport.Point point, Statement statement) throws IOException {
            Measured outcome = point.outcome();
            sink.text(point.modelId());
            sink.text(point.name());
            sink.text(point.maker());
            sink.id(report.brandId());
            sink.word(report.outcome());
            sink.number(outcome.value());
            sink.numberOrNone(outcome.low());
            sink.numberOrNone(outcome.high());
            sink.whole(outcome.numerator());
            sink.whole(outcome.denominator());
            sink.whole(outcome.prompts());
            sink.word(report.search());
            sink.day(report.from());
            sink.day(report.to());
            sink.text(report.attribute());
            sink.numberOrNone(point.attribute().value());
            sink.numberOrNone(point.attribute().low());
            sink.numberOrNone(point.attribute().high());
            sink.word(point.attribute().basis());
            sink.numberOrNone(statement == null ? null : statement.value());
            sink.numberOrNone(statement == null ? null : statement.low());
            sink.numberOrNone(statement == null ? null : statement.high());
            sink.word(statement == null ? null : statement.basis());
            sink.truthOrNone(statement == null ? null : statement.preferred());
            sink.text(statement == null ? null : statement.source());
            sink.text(statement == null ? null : statement.note());
            sink.truth(report.simulated());
            sink.endRow();
        }
    }
}
