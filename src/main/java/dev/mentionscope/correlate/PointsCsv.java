package dev.mentionscope.correlate;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every point of a report with its sources, as RFC 4180 has it: a line for each statement, so a model with contradicting claims has
 * several. Numbers are raw. Text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class PointsCsv {

    private static final List<String> HEADER = List.of(
            "model_id",
            "model",
            "maker",
            "outcome",
            "outcome_value",
            "outcome_low",
            "outcome_high",
            "numerator",
            "denominator",
            "prompts",
            "search",
            "simulated",
            "from",
            "to",
            "attribute",
            "attribute_value",
            "attribute_low",
            "attribute_high",
            "basis",
            "stated_value",
            "stated_low",
            "stated_high",
            "stated_basis",
            "preferred",
            "source",
            "note");

    private static final String FORMULA = "=+-@\t\r";

    private PointsCsv() {}

    static String of(CorrelationReport report) {
        return Stream.concat(
                        Stream.of(line(HEADER.stream())),
                        report.points().stream().flatMap(point -> lines(report, point)))
                .collect(Collectors.joining());
    }

    private static Stream<String> lines(CorrelationReport report, CorrelationReport.Point point) {
        List<Statement> statements = point.attribute().statements();
        return statements.isEmpty()
                ? Stream.of(line(Stream.concat(
                        start(report, point), Stream.generate(() -> "").limit(7))))
                : statements.stream().map(statement -> line(Stream.concat(start(report, point), end(statement))));
    }

    private static Stream<String> start(CorrelationReport report, CorrelationReport.Point point) {
        Measured outcome = point.outcome();
        return Stream.of(
                text(point.modelId()),
                text(point.name()),
                text(point.maker()),
                report.outcome().name(),
                number(outcome.value()),
                number(outcome.low()),
                number(outcome.high()),
                Long.toString(outcome.numerator()),
                Long.toString(outcome.denominator()),
                Integer.toString(outcome.prompts()),
                report.search().name(),
                Boolean.toString(report.simulated()),
                report.from().toString(),
                report.to().toString(),
                text(report.attribute()),
                number(point.attribute().value()),
                number(point.attribute().low()),
                number(point.attribute().high()),
                point.attribute().basis().name());
    }

    private static Stream<String> end(Statement statement) {
        return Stream.of(
                number(statement.value()),
                number(statement.low()),
                number(statement.high()),
                statement.basis().name(),
                Boolean.toString(statement.preferred()),
                text(statement.source()),
                text(statement.note()));
    }

    private static String line(Stream<String> fields) {
        return fields.map(PointsCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }

    /** @param value null is empty, never 0 */
    private static String number(Double value) {
        if (value == null) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString(value.longValue())
                : value.toString();
    }

    static String text(String value) {
        String given = Objects.requireNonNullElse(value, "");
        return !given.isEmpty() && FORMULA.indexOf(given.charAt(0)) >= 0 ? "'" + given : given;
    }
}
