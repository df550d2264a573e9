package dev.mentionscope.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.GeneratedAnswers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

/**
 * What keeps pages fast when years of answers are stored: each question reads the months it is about, and there is an index for
 * how it reads them. The statements are those that the service sends.
 */
@ServiceTest
class PlansTest {

    private static final Pattern MONTH_OF_A_TABLE = Pattern.compile("(.+)_([0-9]{4}_[0-9]{2})");

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Test
    void each_question_reads_its_month_only_and_by_an_index() throws Exception {
        LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(1);
        UUID workspace = new GeneratedAnswers(jdbi, LocalDate.now(ZoneOffset.UTC)).fill("plans", 240);
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Acme", "kind", "OWN"))
                .post("/api/v1/brands?workspace=plans")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbi.withHandle(
                        db -> db.createQuery("select not exists (select from cell_note where workspace_id = ?)")
                                .bind(0, workspace)
                                .mapTo(Boolean.class)
                                .one()));

        // Ten days, so that those before, which some compare with, are of the same month.
        requireReads(
                Set.of(month),
                month,
                workspace,
                List.of(
                        "insights/metrics?metric=VISIBILITY&metric=SHARE_OF_VOICE&metric=CITATION_RATE&metric=COVERAGE",
                        "insights/metrics?metric=VISIBILITY&by=DAY",
                        "insights/metrics?by=BRAND",
                        "insights/metrics?metric=VISIBILITY&by=ENGINE",
                        "insights/metrics?metric=MEDIAN_POSITION&by=PROMPT",
                        "insights/sources?limit=100",
                        "insights/opportunities?limit=50",
                        "insights/changes?by=ENGINE",
                        "insights/answers?limit=50",
                        "insights/answers?evidence=MEASURED&limit=50",
                        "insights/answers?limit=50&words=" + GeneratedAnswers.word(40_001)));
        // What a model was before is asked of the five weeks before, too.
        requireReads(Set.of(month, month.minusMonths(1)), month, workspace, List.of("insights/events?simulated=true"));
    }

    private void requireReads(Set<LocalDate> months, LocalDate month, UUID workspace, List<String> questions)
            throws Exception {
        Set<String> asked = statementsOf(() -> questions.stream()
                .map(question -> question + "&workspace=plans&from=" + month.plusDays(10) + "&to=" + month.plusDays(19))
                .forEach(question -> {
                    Response response = given().get("/api/v1/" + question);
                    assertThat(response.statusCode())
                            .as(question + ": " + response.asString())
                            .isEqualTo(200);
                }));

        List<String> ofTheMonth = asked.stream()
                // Not what a job does meanwhile: its statements would be carried out once more.
                .filter(statement -> statement.contains(workspace.toString())
                        && statement.contains(month.toString().substring(0, 8)))
                .toList();
        assertThat(ofTheMonth).as("statements").hasSizeGreaterThan(questions.size());
        List<String> suffixes = months.stream()
                .map(each -> each.toString().substring(0, 7).replace('-', '_'))
                .toList();
        for (String statement : ofTheMonth) {
            for (JsonNode scan : scans(statement)) {
                Matcher name =
                        MONTH_OF_A_TABLE.matcher(scan.path("Relation Name").asText());
                if (name.matches() && scan.path("Actual Loops").asInt() > 0) {
                    assertThat(scan.path("Node Type").asText())
                            .as("%s is read whole by %s", name.group(), statement)
                            .isNotEqualTo("Seq Scan");
                    assertThat(name.group(2))
                            .as("month of %s that is read by %s", name.group(1), statement)
                            .isIn(suffixes);
                }
            }
        }
    }

    /** With their values. */
    private Set<String> statementsOf(Runnable work) {
        Set<String> statements = ConcurrentHashMap.newKeySet();
        SqlLogger before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                String statement;
                try {
                    statement = context.getStatement().unwrap(PGStatement.class).toString();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                if (statement.matches("(?s)\\s*(select|with)\\s.*")) {
                    statements.add(statement);
                }
            }
        });
        try {
            work.run();
        } finally {
            jdbi.setSqlLogger(before);
        }
        return statements;
    }

    /** A table without an index that fits is read whole in spite of what is told here; one with an index is not, though it is small. */
    private List<JsonNode> scans(String statement) throws Exception {
        return jdbi.inTransaction(db -> {
            db.execute("set local enable_seqscan = off");
            try (Statement explain = db.getConnection().createStatement();
                    ResultSet plan = explain.executeQuery("explain (analyze, timing off, format json) " + statement)) {
                plan.next();
                return json.readTree(plan.getString(1)).findParents("Relation Name");
            }
        });
    }
}
