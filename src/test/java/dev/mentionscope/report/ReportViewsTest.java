package dev.mentionscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views for who asks PostgreSQL itself say what the reports say. */
@ServiceTest
class ReportViewsTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MENTIONS, report_mention, start_offset",
        "CITATIONS, report_citation, url",
        "ANSWERS, report_answer, answer_id",
    })
    void a_view_is_its_report(Report report, String view, String order) {
        List<JsonNode> items =
                market.items(report.path() + "?branded=ALL" + (report == Report.ANSWERS ? "&text=true" : ""));
        List<Map<String, Object>> rows = jdbi.withHandle(db -> db.createQuery(
                        "select * from " + view + " where workspace_id = ? order by answered_at, answer_id, " + order)
                .bind(0, market.workspace)
                .mapToMap()
                .list());

        List<String> columns = new ArrayList<>(List.of("workspace_id"));
        report.columns().forEach(column -> columns.add(column.name()));
        assertThat(rows.getFirst().keySet()).containsExactlyElementsOf(columns);
        assertThat(rows).hasSameSizeAs(items);
        List<String> there =
                items.stream().map(item -> row(report, item)).sorted().toList();
        assertThat(rows.stream().map(row -> row(report, row)).sorted().toList()).isEqualTo(there);
    }

    private static String row(Report report, JsonNode item) {
        StringBuilder row = new StringBuilder();
        for (Column column : report.columns()) {
            JsonNode value = item.path(column.name());
            row.append(
                    value.isNull()
                            ? "null"
                            : switch (column.type()) {
                                case NUMBER, WHOLE -> Numbers.plain(value.decimalValue());
                                default -> value.asText();
                            });
            row.append('|');
        }
        return row.toString();
    }

    private static String row(Report report, Map<String, Object> values) {
        StringBuilder row = new StringBuilder();
        for (Column column : report.columns()) {
            Object value = values.get(column.name());
            row.append(
                    switch (value) {
                        case null -> "null";
                        case Timestamp time -> time.toInstant().toString();
                        case java.time.OffsetDateTime time -> Instant.from(time).toString();
                        case Number number -> Numbers.plain(new BigDecimal(number.toString()));
                        default -> value.toString();
                    });
            row.append('|');
        }
        return row.toString();
    }

    @Test
    void the_days_add_up_to_the_pages_numbers() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbi.withHandle(
                        db -> db.createQuery("select not exists (select from cell_note where workspace_id = ?)")
                                .bind(0, market.workspace)
                                .mapTo(Boolean.class)
                                .one()));
        Map<String, Object> sums = jdbi.withHandle(
                db -> db.createQuery("""
                        select sum(mentioned) as mentioned, sum(measured) as measured, sum(brand_answers) as voices, sum(cited) as cited
                        from report_metric_day
                        where workspace_id = ? and brand = 'Zephyrun'""").bind(0, market.workspace).mapToMap().one());
        List<JsonNode> metrics =
                market.items("metrics?branded=ALL&metric=VISIBILITY&metric=SHARE_OF_VOICE&metric=CITATION_RATE&brand="
                        + market.brands.getFirst());
        assertThat(((Number) sums.get("mentioned")).longValue())
                .isPositive()
                .isEqualTo(metrics.get(0).path("numerator").asLong());
        assertThat(((Number) sums.get("measured")).longValue())
                .isEqualTo(metrics.get(0).path("denominator").asLong());
        assertThat(((Number) sums.get("voices")).longValue())
                .isEqualTo(metrics.get(1).path("denominator").asLong());
        assertThat(((Number) sums.get("cited")).longValue())
                .isEqualTo(metrics.get(2).path("numerator").asLong());
    }

    @Test
    void offsets_count_code_units() {
        for (String text : List.of("plain", "žluť", "🚀 a 𝄞 b", "a🚀", "")) {
            for (int from = 0; from <= text.length(); from++) {
                for (int to = from; to <= text.length(); to++) {
                    if (splits(text, from) || splits(text, to)) {
                        continue;
                    }
                    int start = from;
                    int end = to;
                    String cut = jdbi.withHandle(db -> db.createQuery("select coalesce(utf16_substring(?, ?, ?), '')")
                            .bind(0, text)
                            .bind(1, start)
                            .bind(2, end)
                            .mapTo(String.class)
                            .one());
                    assertThat(cut).isEqualTo(text.substring(from, to));
                }
            }
        }
    }

    private static boolean splits(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }
}
