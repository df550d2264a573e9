package dev.mentionscope.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown, against plain loops over the stored rows. */
@ServiceTest
class MetricsTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
    }

    @Test
    void every_metric_equals_a_recount_by_engine() {
        JsonPath shown = market.metrics("by=ENGINE&branded=ALL&" + all());

        assertThat(shown.getBoolean("simulated")).isTrue();
        List<Map<String, Object>> rows = shown.getList("rows");
        Set<Object> seen = new HashSet<>();
        for (Map<String, Object> row : rows) {
            UUID engine = UUID.fromString((String) row.get("engineId"));
            agrees(
                    row,
                    market.recount.only(
                            a -> a.engine.equals(engine), e -> e.engine().equals(engine)));
            if (((Number) row.get("numerator")).longValue() > 0) {
                seen.add(row.get("metric"));
            }
        }
        assertThat(rows).hasSize(market.engines.size() * (17 * market.brands.size() + Metric.values().length - 17));
        // What never occurs here would be equal whatever the service did.
        assertThat(Arrays.stream(Metric.values()).map(Enum::name)).allMatch(seen::contains);
    }

    @Test
    void every_cut_equals_a_recount() {
        Map<UUID, Map<String, Object>> prompts = market.byId("prompts");
        Map<UUID, Map<String, Object>> engines = market.byId("engines");
        cut("PROVIDER", "provider", (prompt, engine) -> engines.get(engine).get("provider"));
        cut(
                "SEARCH",
                "search",
                (prompt, engine) -> ((Map<?, ?>) engines.get(engine).get("settings")).get("webSearch"));
        cut("TOPIC", "topicId", (prompt, engine) -> prompts.get(prompt).get("topicId"));
        cut("PROMPT", "promptId", (prompt, engine) -> prompt.toString());
        cut("INTENT", "intent", (prompt, engine) -> prompts.get(prompt).get("intent"));
        cut("COUNTRY", "country", (prompt, engine) -> prompts.get(prompt).get("country"));
        cut("LANGUAGE", "language", (prompt, engine) -> prompts.get(prompt).get("language"));
        cut("BRANDED", "branded", (prompt, engine) -> prompt.equals(market.branded));
    }

    private interface Value {
        Object of(UUID prompt, UUID engine);
    }

    private void cut(String by, String field, Value value) {
        List<Map<String, Object>> rows = market.metrics("metric=VISIBILITY&metric=COVERAGE&branded=ALL&by=" + by)
                .getList("rows");
        Set<Object> values = new HashSet<>();
        for (Map<String, Object> row : rows) {
            values.add(row.get(field));
            agrees(
                    row,
                    market.recount.only(
                            a -> Objects.equals(value.of(a.prompt, a.engine), row.get(field)),
                            e -> Objects.equals(value.of(e.prompt(), e.engine()), row.get(field))));
        }
        assertThat(values).as(by).hasSizeGreaterThan(1);
        assertThat(rows).as(by).hasSize(values.size() * (market.brands.size() + 1));
    }

    @Test
    void a_prompt_counts_under_each_of_its_tags() {
        Map<UUID, Map<String, Object>> prompts = market.byId("prompts");
        List<Map<String, Object>> rows =
                market.metrics("metric=SHARE_OF_VOICE&by=TAG").getList("rows");
        for (Map<String, Object> row : rows) {
            agrees(
                    row,
                    market.recount.only(
                            a -> ((List<?>) prompts.get(a.prompt).get("tags")).contains(row.get("tag"))
                                    && !a.prompt.equals(market.branded),
                            e -> false));
        }
        assertThat(rows).extracting(row -> row.get("tag")).containsOnly("spring", "road");
        assertThat(market.metrics("metric=VISIBILITY&tag=spring&by=TAG").getLong("basis.answers"))
                .isEqualTo(market.recount.answers.stream()
                        .filter(a -> ((List<?>) prompts.get(a.prompt).get("tags")).contains("spring"))
                        .count());
    }

    @Test
    void days_and_models_equal_a_recount_and_thin_days_are_left_out_of_trends() {
        for (String by : List.of("DAY", "WEEK", "MONTH", "MODEL&by=DAY")) {
            Map<LocalDate, LocalDate> start = new HashMap<>();
            market.recount.answers.forEach(a -> start.put(a.day, start(by, a.day)));
            market.recount.ended.forEach(e -> start.put(e.day(), start(by, e.day())));
            List<Map<String, Object>> rows = market.metrics(
                            "metric=CITATION_RATE&metric=COVERAGE&branded=ALL&incomplete=true&by=" + by)
                    .getList("rows");
            Set<Object> periods = new HashSet<>();
            for (Map<String, Object> row : rows) {
                periods.add(row.get("period"));
                agrees(
                        row,
                        market.recount.only(
                                a -> start.get(a.day).toString().equals(row.get("period"))
                                        && (!by.startsWith("MODEL") || a.model.equals(row.get("model"))),
                                e -> start.get(e.day()).toString().equals(row.get("period"))
                                        && (!by.startsWith("MODEL") || "".equals(row.get("model")))));
            }
            assertThat(periods).hasSize((int) start.values().stream().distinct().count());
        }
        String today = market.recount.ended.getFirst().day().toString();
        JsonPath trend =
                market.metrics("metric=VISIBILITY&by=DAY&engine=" + market.broken + "&engine=" + market.engines.get(2));
        assertThat(trend.getList("incomplete.start")).containsExactly(today);
        assertThat(trend.getDouble("completeCoverage")).isEqualTo(0.8);
        assertThat(trend.getList("rows.period")).isNotEmpty().doesNotContain(today);
    }

    private static LocalDate start(String by, LocalDate day) {
        return switch (by) {
            case "WEEK" -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case "MONTH" -> day.minusDays(day.getDayOfMonth() - 1L);
            default -> day;
        };
    }

    @Test
    void the_basis_says_what_is_missing_and_why() {
        JsonPath shown = market.metrics("branded=ALL");

        assertThat(shown.getLong("basis.answers")).isEqualTo(market.recount.answers.size());
        assertThat(shown.getLong("basis.planned"))
                .isEqualTo(market.recount.answers.size() + market.recount.ended.size());
        assertThat(shown.getLong("basis.missing.failed"))
                .isEqualTo(market.recount.ended.size())
                .isPositive();
        assertThat(shown.getLong("basis.missing.refused"))
                .isEqualTo(market.recount.answers.stream()
                        .filter(a -> a.outcome.equals("REFUSED"))
                        .count())
                .isPositive();
        assertThat(shown.getInt("basis.prompts"))
                .isEqualTo(market.byId("prompts").size());
    }

    @Test
    void a_rank_has_an_interval_that_begins_at_the_first_and_is_the_same_for_one_brand_alone() {
        List<Map<String, Object>> all =
                market.metrics("metric=MEAN_POSITION&by=PROMPT&branded=ALL").getList("rows");
        assertThat(all)
                .filteredOn(row -> row.get("low") != null)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(((Number) row.get("low")).doubleValue()).isGreaterThanOrEqualTo(1));
        for (String brand :
                market.byId("brands").keySet().stream().map(UUID::toString).toList()) {
            assertThat(market.metrics("metric=MEAN_POSITION&by=PROMPT&branded=ALL&brand=" + brand)
                            .<Map<String, Object>>getList("rows"))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(row -> brand.equals(row.get("brandId")))
                            .toList());
        }
    }

    @Test
    void both_questions_get_an_answer_and_rows_say_which() {
        assertThat(market.metrics("metric=VISIBILITY&question=THESE_PROMPTS").getList("rows.question"))
                .containsOnly("THESE_PROMPTS");
        assertThat(market.metrics("metric=VISIBILITY&metric=MEAN_POSITION").getList("rows.question"))
                .containsOnly("PROMPTS_OF_THIS_KIND");
    }

    @Test
    void wrong_filters_are_named_with_the_way_out() {
        assertThat(problem("tagg=x")).contains("tagg").contains("tag,");
        assertThat(problem("tag=winter")).contains("road, spring");
        assertThat(problem("by=DAY&by=WEEK")).contains("one of DAY, WEEK and MONTH");
        assertThat(problem("from=2026-02-31")).contains("2026-01-31");
        assertThat(problem("metric=FAME")).contains("SHARE_OF_VOICE");
        assertThat(problem("engine=" + UUID.randomUUID())).contains("is no engine of this workspace");
    }

    private static String problem(String query) {
        return given().queryParam("workspace", "metrics")
                .get("/api/v1/insights/metrics?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
    }

    private static String all() {
        StringBuilder all = new StringBuilder();
        for (Metric metric : Metric.values()) {
            all.append("&metric=").append(metric);
        }
        return all.substring(1);
    }

    private void agrees(Map<String, Object> row, Recount recount) {
        Metric metric = Metric.valueOf((String) row.get("metric"));
        UUID brand = row.get("brandId") == null ? null : UUID.fromString((String) row.get("brandId"));
        Recount.Ratio ratio = recount.of(metric, brand);
        assertThat(((Number) row.get("numerator")).longValue())
                .as(row.toString())
                .isEqualTo(ratio.numerator());
        assertThat(((Number) row.get("denominator")).longValue())
                .as(row.toString())
                .isEqualTo(ratio.denominator());
        if (ratio.denominator() == 0) {
            assertThat(row.get("value")).isNull();
            return;
        }
        double value = ((Number) row.get("value")).doubleValue();
        assertThat(value)
                .isEqualTo(
                        metric == Metric.MEDIAN_POSITION
                                ? recount.median(brand)
                                : (double) ratio.numerator() / ratio.denominator(),
                        within(1e-12));
        if (row.get("low") != null) {
            assertThat(value)
                    .isBetween(((Number) row.get("low")).doubleValue(), ((Number) row.get("high")).doubleValue());
        }
    }

    /** A workspace with all that numbers are cut by, and answers on two days. */
    private static final class Market {

        private final Api api = Api.inNewWorkspace("metrics");
        private final List<UUID> brands = new ArrayList<>();
        private final List<String> engines = new ArrayList<>();
        private final String broken;
        private final UUID branded;
        private final Recount recount;

        private Market(Jdbi jdbi) {
            Map.of(
                            "Zephyrun",
                            "zephyrunshoes.example",
                            "Strivanta",
                            "strivantasport.example",
                            "Běžmont",
                            "bezmontsport.example")
                    .forEach((name, domain) -> brands.add(UUID.fromString(api.create(
                            "brands",
                            Map.of(
                                    "name",
                                    name,
                                    "kind",
                                    name.equals("Zephyrun") ? "OWN" : "COMPETITOR",
                                    "domains",
                                    List.of(domain))))));
            engines.add(api.engine("A", "simulated-openai", "sim-gpt-large", Map.of("webSearch", true)));
            engines.add(api.engine("B", "simulated-anthropic", "sim-claude-large", Map.of("webSearch", true)));
            engines.add(api.engine("C", "simulated-openai", "sim-gpt-nano", Map.of("webSearch", false)));
            broken = api.engine("D", "simulated-openai", "sim-no-such", Map.of());
            engines.add(broken);
            String topic = api.create("topics", Map.of("name", "Running shoes"));
            List<String> prompts = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                Map<String, Object> prompt = new HashMap<>(Map.of(
                        "text",
                        (i % 3 == 0
                                        ? "Welche Laufschuhe sind die besten, Plan "
                                        : "Which running shoes are best for plan ")
                                + i + "?",
                        "language",
                        i % 3 == 0 ? "de" : "en"));
                if (i % 2 == 0) {
                    prompt.put("topicId", topic);
                    prompt.put("intent", "COMMERCIAL");
                }
                if (i < 3) {
                    prompt.put("tags", i == 0 ? List.of("spring", "road") : List.of("road"));
                    prompt.put("country", "US");
                }
                prompts.add(api.create("prompts", prompt));
            }
            branded = UUID.fromString(api.prompt("Are running shoes by Zephyrun any good?", "en"));
            prompts.add(branded.toString());
            misbehave(0.1);
            api.run(api.monitor("First", prompts, engines, 3));
            judge();
            UUID workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = 'metrics'")
                    .mapTo(UUID.class)
                    .one());
            behindTheServicesBack(jdbi, workspace);
            assertThat(api.post("insights/rollups/rebuild", Map.of()).jsonPath().getLong("differing"))
                    .isPositive();
            api.run(api.monitor("Second", prompts, engines, 2));
            misbehave(null);
            awaitJudged(jdbi, workspace);
            jdbi.useHandle(db -> db.execute(
                    "update judgement set sentiment = 'NEGATIVE' where workspace_id = ? and get_byte(sentence_key, 0) < 100"
                            + " and state = 'JUDGED'",
                    workspace));
            recount = Recount.of(jdbi, workspace);
        }

        /** The first run moves to the day before yesterday, and what the simulator never says is made up. */
        private static void behindTheServicesBack(Jdbi jdbi, UUID workspace) {
            jdbi.useTransaction(db -> {
                db.execute(
                        "update mention set stance = 'NEGATED' where workspace_id = ? and " + each(3, "answer_id"),
                        workspace);
                db.execute(
                        "update answer set outcome = 'BLOCKED' where workspace_id = ? and " + each(9, "id"), workspace);
                db.execute(
                        "update answer set outcome = 'NO_OVERVIEW' where workspace_id = ? and " + each(7, "id"),
                        workspace);
                for (String table : List.of("answer", "answer_evidence", "mention", "possible_mention", "citation")) {
                    db.execute(
                            "update " + table
                                    + " set answered_at = answered_at - interval '2 days' where workspace_id = ?",
                            workspace);
                }
            });
        }

        /** Every so many answers of the engine that misbehaves, so that there are some whatever their ids, and the others are whole. */
        private static String each(int nth, String id) {
            return id + " in (select id from (select a.id, row_number() over (order by a.id) as n from answer a"
                    + " join engine e on e.id = a.engine_id and e.name = 'A' and e.workspace_id = a.workspace_id"
                    + " where a.workspace_id = (select id from workspace where slug = 'metrics')) numbered"
                    + " where n % " + nth + " = 1)";
        }

        /** @param share of answers refused and of those cut off; null: as the world has it */
        private static void misbehave(Double share) {
            Map<String, Object> model = new HashMap<>();
            model.put("refusals", share);
            model.put("truncations", share);
            int port = ConfigProvider.getConfig().getValue("mentionscope.simulator.port", Integer.class);
            given().contentType(ContentType.JSON)
                    .body(Map.of("models", Map.of("sim-gpt-large", model, "sim-claude-large", model)))
                    .patch("http://127.0.0.1:" + port + "/controls")
                    .then()
                    .statusCode(200);
        }

        private void judge() {
            String judge = api.engine("Judge", "simulated-openai", "sim-gpt-medium", Map.of());
            api.put("sentiment-judge", Map.of("engineId", judge, "callsPerDay", 60))
                    .then()
                    .statusCode(200);
        }

        /** Sixty sentences are judged, so that some stay unknown. */
        private void awaitJudged(Jdbi jdbi, UUID workspace) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> jdbi.withHandle(db -> db.createQuery("""
                                    select not exists (select from judgement where workspace_id = :w and state = 'ASKED')
                                       and (select coalesce(sum(calls), 0) from judge_day where workspace_id = :w) >= 60""")
                            .bind("w", workspace)
                            .mapTo(Boolean.class)
                            .one()));
        }

        private JsonPath metrics(String query) {
            return api.get("insights/metrics?" + query);
        }

        private Map<UUID, Map<String, Object>> byId(String path) {
            Map<UUID, Map<String, Object>> byId = new HashMap<>();
            api.get(path)
                    .<Map<String, Object>>getList("items")
                    .forEach(item -> byId.put(UUID.fromString((String) item.get("id")), item));
            return byId;
        }
    }
}
