package dev.mentionscope.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@ServiceTest
class RunEstimatesTest {

    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Map<String, ?> SHORT = Map.of("maxOutputTokens", 100);

    /** 212 tokens in, of which 200 wrap the prompt's 12 bytes, and 100 out, at 2.50 and 10 US dollars a million. */
    private static final double MOST_OF_A_CALL = 0.00153;

    /** 5 tokens in and 9 out at the same prices. */
    private static final double COST_OF_THE_ANSWER = 0.000_102_5;

    private static final String ANSWER = """
            {"id":"resp_1","status":"completed","model":"gpt-4o","output":[{"type":"message","content":[
             {"type":"output_text","text":"Buy Acme.","annotations":[]}]}],"usage":{"input_tokens":5,"output_tokens":9}}""";

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    @Test
    void the_most_that_a_run_may_cost_is_the_sum_over_its_calls() {
        Api api = Api.inNewWorkspace("estimate-most");
        String priced = api.engine("Priced", "stub", "gpt-4o", SHORT);

        JsonPath estimate = estimate(api, prompts(api), List.of(priced), 3);

        assertThat(estimate.getInt("calls")).isEqualTo(6);
        assertThat(estimate.getDouble("mostUsd")).isEqualTo(6 * MOST_OF_A_CALL, EXACTLY);
        assertThat(estimate.getBoolean("pricesKnown")).isTrue();
        assertThat(estimate.getString("engines[0].engineId")).isEqualTo(priced);
    }

    @Test
    void an_engine_without_a_known_price_makes_the_sum_a_pessimistic_one_and_says_so() {
        Api api = Api.inNewWorkspace("estimate-unknown");
        String priced = api.engine("Priced", "stub", "gpt-4o", SHORT);
        String unknown = api.engine("Unknown", "stub", "a-model-of-nobody", SHORT);

        JsonPath estimate = estimate(api, prompts(api), List.of(priced, unknown), 1);

        assertThat(estimate.getBoolean("pricesKnown")).isFalse();
        assertThat(estimate.getList("engines.priceKnown", Boolean.class)).containsExactly(true, false);
        assertThat(estimate.getDouble("engines[1].mostUsd")).isGreaterThan(2 * MOST_OF_A_CALL);
        assertThat(estimate.getDouble("mostUsd"))
                .isEqualTo(
                        estimate.getDouble("engines[0].mostUsd") + estimate.getDouble("engines[1].mostUsd"), EXACTLY);
    }

    @Test
    void what_calls_cost_lately_is_told_once_every_engine_has_answered() {
        Api api = Api.inNewWorkspace("estimate-usual");
        String asked = api.engine("Asked", "stub", "gpt-4o", SHORT);
        String other = api.engine("Not asked yet", "stub", "gpt-4o", SHORT);
        List<String> prompts = prompts(api);
        try (StubProvider stub = new StubProvider(stubPort)) {
            stub.answer(200, Map.of(), ANSWER.getBytes(StandardCharsets.UTF_8));
            api.run(api.monitor(prompts, List.of(asked), 2));
        }

        JsonPath alone = estimate(api, prompts, List.of(asked), 3);
        JsonPath both = estimate(api, prompts, List.of(asked, other), 3);

        assertThat(alone.getDouble("engines[0].usualUsdPerCall")).isEqualTo(COST_OF_THE_ANSWER, EXACTLY);
        assertThat(alone.getInt("engines[0].basis")).isEqualTo(4);
        assertThat(alone.getDouble("usualUsd")).isEqualTo(6 * COST_OF_THE_ANSWER, EXACTLY);
        assertThat(both.getString("usualUsd")).isNull();
        assertThat(both.getString("engines[1].usualUsdPerCall")).isNull();
    }

    @Test
    void the_rest_of_the_months_budget_stands_beside_it() {
        Api api = Api.inNewWorkspace("estimate-budget");
        List<String> engine = List.of(api.engine("Priced", "stub", "gpt-4o", SHORT));
        List<String> prompts = prompts(api);
        JsonPath unbounded = estimate(api, prompts, engine, 1);
        given().contentType("application/json")
                .queryParam("workspace", "estimate-budget")
                .body(Map.of("usdPerMonth", 10))
                .put("/api/v1/budget")
                .then()
                .statusCode(200);

        JsonPath bounded = estimate(api, prompts, engine, 1);

        assertThat(unbounded.getString("leftUsd")).isNull();
        assertThat(bounded.getDouble("leftUsd")).isEqualTo(10, EXACTLY);
        assertThat(bounded.getString("leftCalls")).isNull();
    }

    @Test
    void what_is_wrong_is_said_of_its_field() {
        Api api = Api.inNewWorkspace("estimate-wrong");
        List<String> engine = List.of(api.engine("Priced", "stub", "gpt-4o", SHORT));
        String prompt = api.prompt("Which shoes?", "en");
        String stranger = UUID.randomUUID().toString();

        assertThat(refusedField(ask(api, List.of(), engine, 1))).isEqualTo("promptIds");
        assertThat(refusedField(ask(api, List.of(prompt), engine, 101))).isEqualTo("repeats");
        assertThat(refusedField(ask(api, List.of(prompt, prompt), engine, 1))).isEqualTo("promptIds");
        assertThat(refusedField(ask(api, List.of(prompt, stranger), engine, 1))).isEqualTo("promptIds[1]");
        assertThat(refusedField(ask(api, List.of(prompt), List.of(stranger), 1)))
                .isEqualTo("engineIds[0]");
    }

    private static String refusedField(Response response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return response.jsonPath().getString("violations[0].field");
    }

    private static JsonPath estimate(Api api, List<String> prompts, List<String> engines, int repeats) {
        return ask(api, prompts, engines, repeats)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    private static Response ask(Api api, List<String> prompts, List<String> engines, int repeats) {
        return api.post("monitors/estimates", Map.of("promptIds", prompts, "engineIds", engines, "repeats", repeats));
    }

    private static List<String> prompts(Api api) {
        return List.of(api.prompt("Which shoes?", "en"), api.prompt("Which boots?", "en"));
    }
}
