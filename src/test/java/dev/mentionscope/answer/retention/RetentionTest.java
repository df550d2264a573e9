package dev.mentionscope.answer.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Months of answers go, their numbers stay, and nobody else's answers are touched. Each test has months of its own. */
@ServiceTest
class RetentionTest {

    @Inject
    Jdbi jdbi;

    @Inject
    RetentionClock clock;

    @Inject
    RowsOfMonth rows;

    @Test
    void a_month_that_nobody_keeps_goes_as_a_whole_and_its_numbers_stay() {
        Kept one = new Kept("whole-one", "2021-01");
        Kept two = new Kept("whole-two", "2021-01");
        List<Object> before = one.numbers();
        String old = one.firstAnswer();

        one.keep(12);
        assertThat(exists("answer_2021_01")).as("the other keeps it").isTrue();
        two.keep(24);

        for (String table : tables()) {
            assertThat(exists(table + "_2021_01")).as(table).isFalse();
        }
        assertThat(exists("rollup_answer_2021_01")).isTrue();
        assertThat(one.numbers()).isEqualTo(before);
        assertThat(one.count("probe_failure")).isZero();
        one.api
                .refused("answers/" + old)
                .statusCode(410)
                .body("detail", containsString("2021-01-05"))
                .body("detail", containsString("no longer kept"));
        two.api.refused("answers/" + old).statusCode(404); // it never was theirs
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(current_date, current_date)"));
        assertThat(exists("answer_2021_01")).as("made again for nobody").isFalse();
    }

    @Test
    void where_others_keep_a_month_only_ones_own_rows_go() {
        Kept leaving = new Kept("mixed-leaving", "2021-03");
        Kept staying = new Kept("mixed-staying", "2021-03");
        List<Object> before = leaving.numbers();
        Map<String, Long> others = staying.counts();
        assertThat(leaving.counts().values()).as("it has some of nearly all").contains(6L);

        leaving.keep(12);

        assertThat(leaving.counts().values()).containsOnly(0L);
        assertThat(staying.counts()).isEqualTo(others);
        assertThat(leaving.numbers()).isEqualTo(before);
        assertThat(staying.api.get("retention").getList("dropped")).isEmpty();
    }

    @Test
    void nothing_counts_a_dropped_month_again() {
        Kept kept = new Kept("frozen", "2021-05");
        Kept other = new Kept("frozen-other", "2021-05");
        List<Object> before = kept.numbers();
        kept.keep(12);
        assertThat(other.count("answer")).isEqualTo(6);

        kept.rename("Acme", "Acmeless");
        UUID engine = id("select id from engine where workspace_id = ?", kept.workspace);
        jdbi.useHandle(db -> db.execute(
                "insert into sentiment_judge (workspace_id, engine_id, calls_per_day, instruction) values (?, ?, 1, 7)",
                kept.workspace,
                engine));
        jdbi.useHandle(db -> db.execute("delete from sentiment_judge where workspace_id = ?", kept.workspace));
        JsonPath compared = kept.api.post("insights/rollups/rebuild", Map.of()).jsonPath();
        assertThat(compared.getLong("cells")).isZero();
        assertThat(kept.numbers()).isEqualTo(before);
        assertThat(kept.notes()).as("none is written").isZero();

        // One that was written before the month was marked, and committed after: as if there were no trigger.
        jdbi.useHandle(db -> {
            db.execute("set role none");
            db.execute("set session_replication_role = replica");
            db.execute("""
                    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
                    select distinct workspace_id, 0, day, engine_id, prompt_id from rollup_answer where workspace_id = ?""", kept.workspace);
            db.execute("set session_replication_role = origin");
            db.execute("set role mentionscope_service");
        });
        assertThat(kept.numbers()).isEqualTo(before);
        await().atMost(Duration.ofSeconds(30)).until(() -> kept.notes() == 0);
        assertThat(kept.numbers()).isEqualTo(before);
    }

    @Test
    void a_brand_that_came_later_has_no_value_there_and_the_report_says_so() {
        YearMonth live = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        YearMonth gone = live.minusMonths(12);
        Kept kept = new Kept("later", gone.toString(), live.toString());
        kept.keep(12);
        String late = kept.api.brand("Initech", "initech.example");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> kept.api.get("rescans").getBoolean("upToDate"));

        String ofBoth = "from=" + gone.atDay(1) + "&to=" + live.atEndOfMonth() + "&branded=ALL";
        String ofLive = "from=" + live.atDay(1) + "&to=" + live.atEndOfMonth() + "&branded=ALL";
        String before = gone.plusMonths(1).atDay(1).toString();

        JsonPath months = kept.api.get("insights/metrics?metric=VISIBILITY&by=MONTH&" + ofBoth);
        assertThat(row(months, late, gone.atDay(1).toString()).get("value")).isNull();
        assertThat(number(row(months, late, gone.atDay(1).toString()), "denominator"))
                .isZero();
        assertThat(number(row(months, late, live.atDay(1).toString()), "denominator"))
                .isEqualTo(6);
        assertThat(number(row(months, late, live.atDay(1).toString()), "value")).isZero();
        assertThat(number(row(months, kept.brand, gone.atDay(1).toString()), "denominator"))
                .isEqualTo(6);

        JsonPath both = kept.api.get("insights/metrics?metric=VISIBILITY&metric=SHARE_OF_VOICE&" + ofBoth);
        assertThat(number(row(both, late, null), "denominator")).isEqualTo(6);
        assertThat(number(row(both, kept.brand, null), "denominator")).isEqualTo(12);
        assertThat(both.getString("notKept.before")).isEqualTo(before);
        assertThat(both.getList("notKept.brandIds")).containsExactly(late);
        JsonPath whole = kept.api.get("insights/metrics?" + ofLive);
        assertThat((Object) whole.get("notKept")).isNull();

        JsonPath sources = kept.api.get("insights/sources?" + ofBoth);
        assertThat(sources.getLong("measured")).isEqualTo(12);
        assertThat(sources.getString("notKept.before")).isEqualTo(before);
        // Whether it was named beside the news of then, nobody knows.
        JsonPath toWin = kept.api.get("insights/opportunities?" + ofBoth + "&brand=" + late);
        assertThat(toWin.getLong("measured")).isEqualTo(6);
        assertThat(toWin.getList("opportunities.site")).containsExactly("news.example");
        assertThat(toWin.getLong("opportunities[0].answers")).isEqualTo(6);
        assertThat(toWin.getList("opportunities[0].others.answers")).containsExactly(6);
        assertThat(toWin.getList("notKept.brandIds")).containsExactly(late);

        JsonPath changes = kept.api.get(
                "insights/changes?" + ofLive + "&compareFrom=" + gone.atDay(1) + "&compareTo=" + gone.atEndOfMonth());
        assertThat(number((Map<?, ?>) row(changes, late, null).get("before"), "denominator"))
                .isZero();
        assertThat(changes.getString("notKept.before")).isEqualTo(before);
    }

    @Test
    void what_was_interrupted_leaves_whole_answers_and_is_finished_later() {
        Kept kept = new Kept("interrupted", "2021-09");
        new Kept("interrupted-other", "2021-09");
        List<Object> before = kept.numbers();
        jdbi.useHandle(db -> db.execute("""
                insert into dropped_month (workspace_id, month, answers, names_version, brand_ids, dropped_at)
                values (?, '2021-09-01', 6, 2, array[?::uuid], now())""", kept.workspace, kept.brand));

        rows.deletePart(kept.workspace, new Month(LocalDate.parse("2021-09-01")), 2);

        assertThat(kept.count("answer")).isBetween(0L, 4L);
        for (String table : List.of("answer_evidence", "mention", "citation")) {
            long whole = jdbi.withHandle(db -> db.createQuery("select count(distinct answer_id) from " + table
                            + " x where workspace_id = :w and exists (select from answer a where"
                            + " a.workspace_id = :w and a.id = x.answer_id)")
                    .bind("w", kept.workspace)
                    .mapTo(Long.class)
                    .one());
            assertThat(whole).as(table).isEqualTo(kept.count("answer"));
        }
        awaitFinished(kept.workspace);
        assertThat(kept.counts().values()).containsOnly(0L);
        assertThat(kept.numbers()).isEqualTo(before);
    }

    @Test
    void a_reader_holds_the_month_up_and_nobody_waits_for_that() {
        Kept kept = new Kept("read", "2021-11");
        kept.api
                .put("retention", Map.of("keepMonths", 12, "deleteAnswers", 6))
                .then()
                .statusCode(200);
        try (Handle reader = jdbi.open()) { // a connection of its own
            reader.begin();
            reader.execute(
                    "select count(*) from answer where answered_at < '2021-12-01' and answered_at >= '2021-11-01'");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                clock.look();
                return marked(kept.workspace) == 1;
            });
            long start = System.nanoTime();
            clock.look();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(kept.count("answer")).isEqualTo(6);
            reader.commit();
        }
        awaitFinished(kept.workspace);
        assertThat(exists("answer_2021_11")).isFalse();
    }

    @Test
    void a_month_is_dropped_by_work_that_sees_all_and_never_a_new_one() {
        assertThatThrownBy(() -> jdbi.useTransaction(db -> {
                    db.execute(
                            "select set_config('mentionscope.workspace', ?, true)",
                            UUID.randomUUID().toString());
                    db.execute("select drop_answer_month('2020-01-01')");
                }))
                .hasMessageContaining("all workspaces");
        for (String recent : List.of("current_date", "(current_date - interval '1 month')::date")) {
            assertThatThrownBy(() -> jdbi.useHandle(db -> db.execute("select drop_answer_month(" + recent + ")")))
                    .hasMessageContaining("never dropped");
        }
    }

    @Test
    void deleting_has_to_be_confirmed_with_what_it_deletes() {
        Kept kept = new Kept("confirmed", "2022-01");
        JsonPath preview = kept.api.get("retention/preview?keepMonths=12");
        assertThat(preview.getLong("answers")).isEqualTo(6);
        assertThat(preview.getString("months[0].month")).isEqualTo("2022-01-01");

        kept.api
                .put("retention", Map.of("keepMonths", 12))
                .then()
                .statusCode(400)
                .body(containsString("deleteAnswers"))
                .body(containsString("6 answers"));
        kept.api
                .put("retention", Map.of("keepMonths", 12, "deleteAnswers", 5))
                .then()
                .statusCode(409);
        kept.api.put("retention", Map.of("keepMonths", 0)).then().statusCode(400);
        kept.api.put("retention", Map.of("keepMonths", 121)).then().statusCode(400);
        kept.api.refused("retention/preview").statusCode(400);
        assertThat((Object) kept.api.get("retention").get("keepMonths")).isNull();
        assertThat(kept.count("answer")).isEqualTo(6);

        kept.keep(12);
        LocalDate first = YearMonth.now(ZoneOffset.UTC).minusMonths(12).atDay(1);
        kept.send("2022-01-09", 1)
                .body("refused", org.hamcrest.Matchers.is(1))
                .body(containsString("answers from " + first + " on"));
        Map<String, Object> forEver = new HashMap<>();
        forEver.put("keepMonths", null);
        kept.api.put("retention", forEver).then().statusCode(200);
        kept.send("2022-01-09", 1)
                .body("refused", org.hamcrest.Matchers.is(1))
                .body(containsString("numbers do not change"));
        kept.send("2022-02-09", 1).body("imported", org.hamcrest.Matchers.is(1));
    }

    /** A workspace with six answers in each of its months, and an attempt that failed. */
    private final class Kept {

        private final String slug;
        private final Api api;
        private final UUID workspace;
        private final String brand;

        private Kept(String slug, String... months) {
            this.slug = "kept-" + slug;
            api = Api.inNewWorkspace(this.slug);
            workspace = id("select id from workspace where slug = ?", this.slug);
            brand = api.brand("Acme", "acme.example");
            for (String month : months) {
                send(month + "-05", 6).body("imported", org.hamcrest.Matchers.is(6));
            }
            jdbi.useHandle(db -> db.execute("""
                    insert into probe_failure (workspace_id, probe_id, attempt, failed_at, kind, message)
                    select workspace_id, id, 9, ended_at, 'TIMEOUT', 'slow' from probe where workspace_id = ? limit 1""", workspace));
            await().atMost(Duration.ofSeconds(60)).until(() -> notes() == 0);
        }

        private ValidatableResponse send(String day, int answers) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < answers; i++) {
                lines.append("""
                        {"externalId":"%s-%d","answeredAt":"%sT1%d:00:00Z","prompt":"Which, %d?","language":"en",\
                        "engine":"Old","text":"Take Acme %d.","citations":[{"url":"https://acme.example/%d"},{"url":"https://news.example/best"}]}
                        """.formatted(day, i, day, i, i, i, i));
            }
            return given().queryParam("workspace", slug)
                    .queryParam("source", "old")
                    .contentType("text/plain;charset=UTF-8")
                    .body(lines.toString())
                    .post("/api/v1/imports/answers")
                    .then()
                    .statusCode(200);
        }

        private void keep(int months) {
            long doomed = api.get("retention/preview?keepMonths=" + months).getLong("answers");
            api.put("retention", Map.of("keepMonths", months, "deleteAnswers", doomed))
                    .then()
                    .statusCode(200);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                clock.look();
                return marked(workspace) > 0 && unfinished(workspace) == 0;
            });
        }

        /** All that is shown of the old months, by day. */
        private List<Object> numbers() {
            StringBuilder all = new StringBuilder();
            for (String metric : List.of(
                    "VISIBILITY", "SHARE_OF_VOICE", "MEAN_POSITION", "CITATION_RATE", "COVERAGE", "NAMING_RATE")) {
                all.append("&metric=").append(metric);
            }
            JsonPath shown =
                    api.get("insights/metrics?by=DAY&from=2021-01-01&to=2022-12-31&branded=ALL&incomplete=true" + all);
            assertThat(shown.getList("rows")).isNotEmpty();
            List<Object> numbers = new ArrayList<>(shown.getList("rows"));
            numbers.add(shown.get("basis"));
            numbers.add(api.get("insights/sources?from=2021-01-01&to=2022-12-31&branded=ALL")
                    .getList("sources"));
            return numbers;
        }

        private void rename(String name, String text) {
            api.put(
                            "brands/" + brand,
                            Map.of(
                                    "name",
                                    name,
                                    "kind",
                                    "OWN",
                                    "names",
                                    List.of(Map.of("text", text)),
                                    "domains",
                                    List.of()))
                    .then()
                    .statusCode(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> api.get("rescans").getBoolean("upToDate"));
        }

        private String firstAnswer() {
            return id("select id from answer where workspace_id = ? order by answered_at", workspace)
                    .toString();
        }

        private Map<String, Long> counts() {
            Map<String, Long> counts = new HashMap<>();
            tables().forEach(table -> counts.put(table, count(table)));
            return counts;
        }

        private long count(String table) {
            return RetentionTest.this.count(table, workspace);
        }

        private long notes() {
            return count("cell_note");
        }
    }

    private void awaitFinished(UUID workspace) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.look();
            return marked(workspace) > 0 && unfinished(workspace) == 0;
        });
    }

    private List<String> tables() {
        return jdbi.withHandle(db -> db.createQuery("select t::text from tables_of_answers() t")
                .mapTo(String.class)
                .list());
    }

    private boolean exists(String table) {
        return jdbi.withHandle(db -> db.createQuery("select to_regclass(:t) is not null")
                .bind("t", table)
                .mapTo(Boolean.class)
                .one());
    }

    private long marked(UUID workspace) {
        return count("dropped_month", workspace);
    }

    private long unfinished(UUID workspace) {
        return count("(select * from dropped_month where finished_at is null) open", workspace);
    }

    private long count(String table, UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from " + table + " where workspace_id = ?")
                .bind(0, workspace)
                .mapTo(Long.class)
                .one());
    }

    private UUID id(String query, Object parameter) {
        return jdbi.withHandle(
                db -> db.createQuery(query).bind(0, parameter).mapTo(UUID.class).first());
    }

    private static Map<String, Object> row(JsonPath report, String brand, String period) {
        List<Map<String, Object>> rows = report.getList("rows");
        return rows.stream()
                .filter(row -> brand.equals(row.get("brandId")))
                .filter(row -> period == null || period.equals(row.get("period")))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<?, ?> row, String name) {
        return ((Number) row.get(name)).doubleValue();
    }
}
