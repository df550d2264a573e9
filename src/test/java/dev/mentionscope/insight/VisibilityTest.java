package dev.mentionscope.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What is shown, against SQL written apart from the service, and against what the simulated world says is true. */
@ServiceTest
class VisibilityTest {

    private static final List<String> BRANDS =
            List.of("Zephyrun", "Strivanta", "Běžmont", "Pelmara", "Aerolyth", "Tandoro Trail");
    private static final Map<String, String> MODELS = Map.of(
            "sim-gpt-large", "simulated-openai",
            "sim-gpt-nano", "simulated-openai",
            "sim-claude-large", "simulated-anthropic",
            "sim-claude-tiny", "simulated-anthropic");

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "mentionscope.simulator.port")
    int simulatorPort;

    @Test
    void every_number_equals_what_sql_over_the_stored_answers_gives() {
        Market market = new Market("sql");
        String run = market.run(0, 6, 4);

        JsonPath shown = market.api.get("insights/visibility?run=" + run);

        List<Map<String, Object>> rows = shown.getList("rows");
        assertThat(rows).hasSize(BRANDS.size() * (MODELS.size() + 1));
        for (Map<String, Object> row : rows) {
            Map<String, Object> counted = count(run, (String) row.get("brandId"), (String) row.get("engineId"));
            assertThat(((Number) row.get("numerator")).longValue()).isEqualTo(counted.get("mentioning"));
            assertThat(((Number) row.get("denominator")).longValue()).isEqualTo(counted.get("measured"));
            assertThat(((Number) row.get("value")).doubleValue())
                    .isEqualTo((double) (long) counted.get("mentioning") / (long) counted.get("measured"));
            assertThat(row).containsEntry("simulated", true);
        }
    }

    private Map<String, Object> count(String run, String brand, String engine) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select count(*) as measured,
                               count(*) filter (where id in (
                                   select answer_id from mention
                                   where brand_id = :brand and stance in ('MENTIONED', 'RECOMMENDED'))) as mentioning
                        from answer
                        where run_id = :run and outcome not in ('REFUSED', 'BLOCKED', 'UNFINISHED')
                          and engine_id = coalesce(:engine, engine_id)""")
                .bind("run", UUID.fromString(run))
                .bind("brand", UUID.fromString(brand))
                .bind("engine", engine == null ? null : UUID.fromString(engine))
                .mapToMap()
                .one());
    }

    /** Each round asks other prompts, so that the prompts' own chances are drawn anew. */
    @Test
    void the_true_visibility_lies_in_the_shown_interval_about_as_often_as_it_should() {
        Market market = new Market("truth");
        Map<String, Double> truth = truth();
        int shown = 0;
        int covered = 0;
        for (int round = 0; round < 12; round++) {
            JsonPath report = market.api.get("insights/visibility?run=" + market.run(round, 8, 3));
            for (Map<String, Object> row : report.<Map<String, Object>>getList("rows")) {
                if (row.get("engineId") != null) {
                    double rate = truth.get(
                            market.modelOf.get(row.get("engineId")) + "|" + market.nameOf.get(row.get("brandId")));
                    shown++;
                    covered += number(row, "low") <= rate && rate <= number(row, "high") ? 1 : 0;
                }
            }
        }
        assertThat(shown).isEqualTo(12 * BRANDS.size() * MODELS.size());
        System.out.printf(
                "The truth lies in %d of %d shown intervals (%.1f %%)%n", covered, shown, 100.0 * covered / shown);
        assertThat((double) covered / shown).isBetween(0.92, 0.985);
    }

    /** The chance of a mention over all prompts of the topic that there could be, by model and brand. */
    private Map<String, Double> truth() {
        Map<String, Double> truth = new HashMap<>();
        JsonPath world =
                given().get("http://127.0.0.1:" + simulatorPort + "/world").jsonPath();
        for (Map<String, Object> chance : world.<Map<String, Object>>getList("chances")) {
            if (chance.get("topic").equals("running-shoes")) {
                @SuppressWarnings("unchecked")
                Map<String, Object> overPrompts = (Map<String, Object>) chance.get("overPrompts");
                truth.put(chance.get("model") + "|" + chance.get("brand"), number(overPrompts, "mention"));
            }
        }
        return truth;
    }

    private static double number(Map<String, Object> row, String field) {
        return ((Number) row.get(field)).doubleValue();
    }

    /** A workspace with the simulated brands and engines. */
    private static final class Market {

        private final Api api;
        private final Map<String, String> nameOf = new HashMap<>();
        private final Map<String, String> modelOf = new HashMap<>();

        private Market(String slug) {
            api = Api.inNewWorkspace("visibility-" + slug);
            BRANDS.forEach(name -> nameOf.put(api.create("brands", Map.of("name", name, "kind", "COMPETITOR")), name));
            MODELS.forEach((model, provider) ->
                    modelOf.put(api.engine(model, provider, model, Map.of("webSearch", true)), model));
        }

        private String run(int round, int prompts, int repeats) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < prompts; i++) {
                ids.add(api.prompt("Which running shoes are best for plan " + round + "-" + i + "?", "en"));
            }
            String monitor = api.create(
                    "monitors",
                    Map.of(
                            "name",
                            "Round " + round,
                            "promptIds",
                            ids,
                            "engineIds",
                            List.copyOf(modelOf.keySet()),
                            "repeats",
                            repeats));
            return api.run(monitor);
        }
    }
}
