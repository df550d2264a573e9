package dev.mentionscope.correlate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way, from simulated answers to what is said of them: 14 models without search, 6 of them with it too. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class CorrelationResourceTest {

    private static final int PROMPTS = 8;
    private static final int SEARCHING = 6;

    @Inject
    Jdbi jdbi;

    private String slug;
    private Api api;
    private String brand;

    private synchronized Api market() throws IOException {
        if (api == null) {
            slug = "correlate-" + UUID.randomUUID();
            Api made = Api.inNewWorkspace(slug);
            brand = made.brand("Zephyrun", "zephyrunshoes.example");
            List<String> prompts = new ArrayList<>();
            for (int i = 0; i < PROMPTS; i++) {
                prompts.add(made.prompt("Which running shoes are best for plan " + i + "?", "en"));
            }
            List<String> engines = new ArrayList<>();
            for (JsonNode model : models()) {
                String name = model.path("name").asText();
                String provider = "simulated-" + model.path("provider").asText();
                engines.add(made.engine(name, provider, name, Map.of()));
                if (engines.size() < 2 * SEARCHING) {
                    engines.add(made.engine(name + " with search", provider, name, Map.of("webSearch", true)));
                }
            }
            made.run(made.monitor(prompts, engines, 3));
            api = made;
        }
        return api;
    }

    private static Iterable<JsonNode> models() throws IOException {
        try (InputStream file = CorrelationResourceTest.class.getResourceAsStream("/simulator/world.json")) {
            return new ObjectMapper().readTree(file).path("models");
        }
    }

    @Test
    void each_model_is_one_point_with_what_sql_over_the_answers_counts() throws IOException {
        JsonPath report = market().get("correlations?brand=" + brand);

        List<Map<String, Object>> points = report.getList("points");
        assertThat(points).hasSize(14);
        assertThat(report.getBoolean("simulated")).isTrue();
        assertThat(report.getInt("basket.prompts")).isEqualTo(PROMPTS);
        for (Map<String, Object> point : points) {
            String name = ((String) point.get("modelId")).replaceFirst("^.*/", "");
            Map<?, ?> outcome = (Map<?, ?>) point.get("outcome");
            Map<String, Object> counted = jdbi.withHandle(db -> db.createQuery("""
                            select count(*) as answers,
                                   count(*) filter (where exists (
                                       select from mention m
                                       where m.answer_id = a.id and m.answered_at = a.answered_at
                                         and m.brand_id = :brand and m.stance <> 'NEGATED')) as mentioning
                            from answer a
                            where replace(model_asked, ':', '-') = :model and outcome in ('COMPLETE', 'TRUNCATED')
                              and workspace_id = (select id from workspace where slug = :slug)
                              and not coalesce((settings_asked ->> 'webSearch')::boolean, false)""")
                    .bind("model", name)
                    .bind("brand", UUID.fromString(brand))
                    .bind("slug", slug)
                    .mapToMap()
                    .one());
            assertThat(((Number) outcome.get("numerator")).longValue()).isEqualTo(counted.get("mentioning"));
            assertThat(((Number) outcome.get("denominator")).longValue()).isEqualTo(counted.get("answers"));
        }
    }

    @Test
    void the_relation_that_the_world_has_is_found() throws IOException {
        JsonPath report = market().get("correlations?brand=" + brand);

        System.out.printf(
                "  disclosed: n %d, rho %.2f, p %.4f; imputed: n %d, rho %.2f (%.2f to %.2f), p %.5f, adjusted %.5f of %d;"
                        + " bounds %.2f to %.2f; reliability %.2f; %s%n",
                report.getInt("disclosed.models"),
                report.getDouble("disclosed.rho"),
                report.getDouble("disclosed.pValue"),
                report.getInt("imputed.models"),
                report.getDouble("imputed.rho"),
                report.getDouble("imputed.low"),
                report.getDouble("imputed.high"),
                report.getDouble("imputed.pValue"),
                report.getDouble("adjustedP"),
                report.getInt("tests"),
                report.getDouble("bounds.low"),
                report.getDouble("bounds.high"),
                report.getDouble("reliability"),
                report.getString("verdict"));
        assertThat(report.getString("verdict")).isIn("ROBUST", "DEPENDS_ON_ESTIMATES");
        assertThat(report.getString("direction")).isEqualTo("RISING");
        assertThat(report.getString("stage")).isEqualTo("TEST");
        assertThat(report.getDouble("doubt.rumourSd")).isEqualTo(0.30);
    }

    @Test
    void an_undisclosed_size_is_shown_as_none_and_contradicting_claims_side_by_side() throws IOException {
        JsonPath report = market().get("correlations?brand=" + brand);

        Map<String, Object> undisclosed =
                report.getMap("points.find { it.modelId == 'sim-anthropic/sim-claude-large' }.attribute");
        assertThat(undisclosed)
                .containsEntry("basis", "UNDISCLOSED")
                .containsEntry("value", null)
                .containsEntry("low", null);
        assertThat(report.getList(
                        "points.find { it.modelId == 'sim-openai/sim-gpt-large' }.attribute.statements.basis"))
                .contains("RUMOURED", "ESTIMATED");
        assertThat(report.getInt("imputed.models")).isEqualTo(13);
        assertThat(report.getInt("sensitivity.models")).isEqualTo(14);
    }

    @Test
    void everything_shown_together_is_corrected_together() throws IOException {
        JsonPath overview = market().get("correlations/overview?brand=" + brand);
        JsonPath report = market().get("correlations?brand=" + brand);

        List<Double> adjusted = overview.getList("lines.findAll { it.adjustedP != null }.adjustedP", Double.class);
        assertThat(adjusted).hasSize(overview.getInt("tests"));
        Map<String, Object> line =
                overview.getMap("lines.find { it.outcome == 'VISIBILITY' && it.attribute == 'TOTAL_PARAMETERS' }");
        assertThat(line)
                .containsEntry("verdict", report.getString("verdict"))
                .containsEntry("adjustedP", report.getDouble("adjustedP"));
        overview.<Map<String, Object>>getList("lines")
                .forEach(shown -> System.out.printf(
                        "  %-16s %-20s n %2d (%2d)  rho %-22s adjusted p %-24s %s%n",
                        shown.get("outcome"),
                        shown.get("attribute"),
                        ((Number) shown.get("models")).intValue(),
                        ((Number) shown.get("disclosed")).intValue(),
                        shown.get("rho"),
                        shown.get("adjustedP"),
                        shown.get("verdict")));
    }

    @Test
    void web_search_is_compared_within_the_models_that_were_asked_both_ways() throws IOException {
        JsonPath report = market().get("correlations?outcome=CITATION_RATE&attribute=WEB_SEARCH&brand=" + brand);

        assertThat(report.getString("contrast.kind")).isEqualTo("WITHIN_MODELS");
        assertThat(report.getList("contrast.models")).hasSize(SEARCHING);
        assertThat(report.getDouble("contrast.difference")).isPositive();
        assertThat(report.getList("contrast.models.prompts", Double.class)).containsOnly((double) PROMPTS);
    }

    @Test
    void attributes_that_go_with_each_other_are_in_the_matrix() throws IOException {
        JsonPath matrix = market().get("correlations/matrix?brand=" + brand);

        assertThat(matrix.getList("entries.findAll { it.first == 'OUTPUT_PRICE' && it.second == 'INPUT_PRICE' }.rho"))
                .hasSize(1);
        assertThat(matrix.getDouble("entries.find { it.first == 'OUTPUT_PRICE' && it.second == 'INPUT_PRICE' }.rho"))
                .isGreaterThan(0.8);
    }

    @Test
    void the_download_has_every_point_and_every_source() throws IOException {
        market();
        String csv = given().queryParam("workspace", slug)
                .get("/api/v1/correlations/points.csv?brand=" + brand)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString();

        String[] lines = csv.split("\r\n");
        assertThat(lines[0]).startsWith("model_id,model,maker,outcome,");
        assertThat(lines).hasSize(1 + 14 + 1).allMatch(line -> line.split(",").length >= 24);
        assertThat(csv)
                .contains("a made-up leak", "a made-up reckoning from price and speed")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource({
        "attribute=SHOE_SIZE, attribute, TOTAL_PARAMETERS",
        "attribute=BENCHMARK:Juggling, attribute, TOTAL_PARAMETERS",
        "outcome=FAME, outcome, VISIBILITY",
        "search=MAYBE, search, OFF",
        "from=yesterday, from, 2026-01-31",
        "from=2026-02-01&to=2026-01-01, from, after"
    })
    void what_is_wrong_is_named_with_what_would_be_right(String query, String field, String wayOut) throws IOException {
        market();
        String problem = given().queryParam("workspace", slug)
                .get("/api/v1/correlations?" + query + "&brand=" + brand)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();

        assertThat(problem).contains("\"" + field + "\"").contains(wayOut);
    }

    @Test
    void a_brand_of_nobody_is_not_found() throws IOException {
        market();
        given().queryParam("workspace", slug)
                .get("/api/v1/correlations?brand=" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void without_answers_nothing_is_claimed() {
        Api empty = Api.inNewWorkspace("correlate-empty-" + UUID.randomUUID());
        String none = empty.brand("Nobody", "nobody.example");

        JsonPath report = empty.get("correlations?brand=" + none);

        assertThat(report.getString("verdict")).isEqualTo("TOO_FEW_MODELS");
        assertThat(report.getString("stage")).isEqualTo("INSUFFICIENT_MODELS");
        assertThat(report.getList("points")).isEmpty();
        assertThat(empty.get("correlations/overview?brand=" + none).getInt("tests"))
                .isZero();
        assertThat(empty.get("correlations/settings?brand=" + none).getList("experiments"))
                .isEmpty();
    }

    @Test
    void values_of_a_setting_are_compared_prompt_by_prompt() {
        Api own = Api.inNewWorkspace("settings-" + UUID.randomUUID());
        String zephyrun = own.brand("Zephyrun", "zephyrunshoes.example");
        List<String> prompts = List.of(
                own.prompt("Which running shoes are best for beginners?", "en"),
                own.prompt("Which running shoes are best for a marathon?", "en"),
                own.prompt("Which running shoes last longest?", "en"));
        String base = own.engine("Llama", "simulated-ollama", "sim-llama:8b", Map.of());

        JsonPath planned = own.post(
                        "setting-experiments",
                        Map.of(
                                "name",
                                "Temperature of Llama",
                                "engineId",
                                base,
                                "setting",
                                "TEMPERATURE",
                                "values",
                                List.of("1", "0", "0.7"),
                                "promptIds",
                                prompts,
                                "repeats",
                                5))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        own.run(planned.getString("monitorId"));
        JsonPath settings = own.get("correlations/settings?search=BOTH&brand=" + zephyrun);

        assertThat(settings.getList("experiments")).hasSize(1);
        assertThat(settings.getString("experiments[0].setting")).isEqualTo("temperature");
        assertThat(settings.getList("experiments[0].values.value", String.class))
                .containsExactly("0.0", "0.7", "1.0");
        assertThat(settings.getInt("experiments[0].prompts")).isEqualTo(3);
        assertThat(settings.<Object>get("experiments[0].values[0].visibilityEffect"))
                .isNull();
        double first = settings.getDouble("experiments[0].values[0].visibility.value");
        double last = settings.getDouble("experiments[0].values[2].visibility.value");
        assertThat(settings.getDouble("experiments[0].values[2].visibilityEffect.difference"))
                .isCloseTo(last - first, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"TEMPERATURE, 9, 'values[1]'", "TEMPERATURE, warm, 'values[1]'", "WEB_SEARCH, perhaps, 'values[1]'"})
    void a_value_that_the_setting_does_not_take_is_refused(String setting, String value, String field) {
        Api own = Api.inNewWorkspace("settings-" + UUID.randomUUID());
        String prompt = own.prompt("Which running shoes are best for beginners?", "en");
        String base = own.engine("Llama", "simulated-ollama", "sim-llama:8b", Map.of());

        assertThat(own.post(
                                "setting-experiments",
                                Map.of(
                                        "name",
                                        "X",
                                        "engineId",
                                        base,
                                        "setting",
                                        setting,
                                        "values",
                                        List.of(setting.equals("WEB_SEARCH") ? "true" : "0", value),
                                        "promptIds",
                                        List.of(prompt),
                                        "repeats",
                                        5))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains(field);
    }
}
