package dev.mentionscope.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.statistics.SampleSize;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class PlanningTest {

    @Test
    void a_plan_reckons_with_the_usual_until_there_are_answers_and_then_with_these() {
        Api api = Api.inNewWorkspace("planning");
        String brand = api.brand("Zephyrun", "zephyrunshoes.example");
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            prompts.add(api.prompt("Which running shoes are best for plan " + i + "?", "en"));
        }
        List<String> engines = List.of(
                api.engine("A", "simulated-openai", "sim-gpt-large", Map.of()),
                api.engine("B", "simulated-anthropic", "sim-claude-large", Map.of()));
        String monitor = api.monitor(prompts, engines, 5);

        JsonPath before = api.get("insights/plan?monitor=" + monitor);
        assertThat(before.getDouble("basis.rate")).isEqualTo(0.3);
        assertThat(before.getLong("basis.answers")).isZero();
        Map<String, Object> tenPoints = goal(before, "ALL_ENGINES", 0.1);
        long needed = (long) Math.ceil(new SampleSize(0.95, 0.8, 0.2).answers(0.3, 0.4, 6));
        assertThat(((Number) tenPoints.get("answers")).longValue()).isEqualTo(needed);
        assertThat(((Number) tenPoints.get("answersPerRun")).longValue()).isEqualTo(60);
        assertThat(((Number) tenPoints.get("runs")).longValue()).isEqualTo(Math.ceilDiv(needed, 60));
        assertThat(((Number) tenPoints.get("repeats")).longValue()).isEqualTo(Math.ceilDiv(needed, 12));
        assertThat(((Number) tenPoints.get("calls")).longValue()).isEqualTo(Math.ceilDiv(needed, 12) * 12);
        assertThat(goal(before, "EACH_ENGINE", 0.05).get("repeats"))
                .as("more than 100 repeats are not offered")
                .isNull();

        api.run(monitor);

        JsonPath after = api.get("insights/plan?monitor=" + monitor + "&brand=" + brand);
        JsonPath shown = api.get("insights/metrics?metric=VISIBILITY&brand=" + brand);
        assertThat(after.getLong("basis.answers")).isEqualTo(shown.getLong("rows[0].denominator"));
        assertThat(after.getDouble("basis.rate")).isEqualTo(shown.getDouble("rows[0].value"), within(0.01));
        assertThat(goal(after, "ALL_ENGINES", 0.1).get("usualUsd")).isNotNull();
    }

    @Test
    void the_checklist_says_what_is_missing() {
        Api api = Api.inNewWorkspace("checklist");
        api.brand("Zephyrun", "zephyrunshoes.example");
        assertThat(api.get("insights/checklist").<String>getList("items.state")).containsOnly("MISSING");
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            prompts.add(api.prompt("Which running shoes are best for plan " + i + "?", "en"));
        }
        api.run(api.monitor(
                prompts,
                List.of(
                        api.engine("A", "simulated-openai", "sim-gpt-large", Map.of()),
                        api.engine("B", "simulated-anthropic", "sim-claude-large", Map.of())),
                4));

        JsonPath list = api.get("insights/checklist");

        long measured = api.get("insights/metrics?metric=NAMING_RATE").getLong("basis.measured");
        assertThat(value(list, "SAMPLE_SIZE")).isEqualTo(measured);
        assertThat(value(list, "PROMPTS")).isEqualTo(3);
        assertThat(value(list, "PLATFORMS")).isEqualTo(2);
        assertThat(value(list, "REPEATS")).isEqualTo(measured / 6.0, within(1e-9));
        assertThat(list.getString("items.find { it.need == 'PLATFORMS' }.state"))
                .isEqualTo("CLOSE");
        assertThat(list.getBoolean("ready")).isFalse();
    }

    @Test
    void one_prompt_is_no_panel() {
        Api api = Api.inNewWorkspace("one-prompt");
        String monitor = api.monitor(
                List.of(api.prompt("Which running shoes are best?", "en")),
                List.of(api.engine("A", "simulated-openai", "sim-gpt-large", Map.of())),
                2);
        api.refused("insights/plan?monitor=" + monitor).statusCode(400).body(containsString("one prompt only"));
        api.refused("insights/plan").statusCode(400).body(containsString("give the id of a monitor"));
    }

    private static double value(JsonPath list, String need) {
        return list.getDouble("items.find { it.need == '" + need + "' }.value");
    }

    private static Map<String, Object> goal(JsonPath plan, String scope, double change) {
        return plan.<Map<String, Object>>getList("goals").stream()
                .filter(goal -> goal.get("scope").equals(scope)
                        && Math.abs(((Number) goal.get("change")).doubleValue() - change) < 1e-9)
                .findFirst()
                .orElseThrow();
    }
}
