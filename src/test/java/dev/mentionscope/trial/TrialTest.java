package dev.mentionscope.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One question to one engine, shown as it was read beside what came. */
@ServiceTest
class TrialTest {

    private static final String ANSWER = """
            {"status":"completed","model":"m-1","output":[{"type":"message","content":[{"type":"output_text",
             "text":"Acme \\ud83d https://acme.com/",
             "annotations":[{"type":"url_citation","url":"https://acme.com/","start_index":7,"end_index":24}]}]}],
             "usage":{"input_tokens":5,"output_tokens":9}}""";

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        stub.answer(200, Map.of("content-type", "application/json"), ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void a_trial_shows_the_reply_beside_the_raw_body_and_stores_nothing() {
        Api api = Api.inNewWorkspace("trial");
        String engine = engine(api);

        JsonPath trial = api.post("engines/" + engine + "/trials", Map.of("prompt", "Which?", "country", "DE"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(trial.getString("reply.text")).startsWith("Acme").endsWith("https://acme.com/");
        assertThat(trial.getString("reply.outcome")).isEqualTo("COMPLETE");
        assertThat(trial.getList("reply.cited.url")).containsExactly("https://acme.com/");
        assertThat(trial.getString("legs[0].body")).isEqualTo(ANSWER);
        assertThat(trial.getString("legs[0].request"))
                .contains("\"country\":\"DE\"")
                .contains("Which?");
        assertThat(trial.getString("failure")).isNull();
        int stored = jdbi.withHandle(
                db -> db.createQuery("select count(*) from answer where engine_id = cast(:engine as uuid)")
                        .bind("engine", engine)
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).isZero();
    }

    @Test
    void a_failed_trial_says_why() {
        Api api = Api.inNewWorkspace("failed-trial");
        stub.answer(401, Map.of(), "{\"error\":{\"message\":\"No such key\"}}".getBytes(StandardCharsets.UTF_8));

        JsonPath trial = api.post("engines/" + engine(api) + "/trials", Map.of("prompt", "Which?"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(trial.getString("failure.kind")).isEqualTo("AUTH");
        assertThat(trial.getString("failure.retry")).isEqualTo("NEVER");
        assertThat(trial.getString("reply")).isNull();
        Map<String, Object> stubbed = providers(api).get("stub");
        assertThat(stubbed.get("health").toString()).contains("FAILING").contains("No such key");
        assertThat(api.get("engines").getString("items[0].health.state")).isEqualTo("FAILING");
    }

    @Test
    void an_engine_that_answers_again_is_well_again() {
        Api api = Api.inNewWorkspace("healed-trial");
        String engine = engine(api);
        stub.answer(500, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        api.post("engines/" + engine + "/trials", Map.of("prompt", "Which?"));
        stub.answer(200, Map.of("content-type", "application/json"), ANSWER.getBytes(StandardCharsets.UTF_8));

        api.post("engines/" + engine + "/trials", Map.of("prompt", "Which?"));

        assertThat(api.get("engines/" + engine).getString("health.state")).isEqualTo("WORKING");
        assertThat(api.get("engines/" + engine).getString("health.lastFailure.kind"))
                .isEqualTo("OVERLOADED");
    }

    @Test
    void a_trial_says_what_it_cost_or_why_nobody_knows() {
        Api api = Api.inNewWorkspace("costly-trial");
        String simulated = api.engine("Simulated", "simulated-openai", "sim-gpt-medium", Map.of());

        JsonPath known = api.post("engines/" + simulated + "/trials", Map.of("prompt", "Which CRM?"))
                .jsonPath();
        JsonPath unknown = api.post("engines/" + engine(api) + "/trials", Map.of("prompt", "Which?"))
                .jsonPath();

        assertThat(known.getString("cost.basis")).isEqualTo("SIMULATED");
        assertThat(known.getDouble("cost.usd")).isPositive();
        assertThat(unknown.getString("cost.usd")).isNull();
        assertThat(unknown.getString("cost.source")).isNotBlank();
    }

    @Test
    void each_provider_says_what_is_missing_and_who_collects() {
        Map<String, Map<String, Object>> providers = providers(Api.inNewWorkspace("providers"));

        assertThat(providers.get("gemini"))
                .containsEntry("missingVariable", "GEMINI_API_KEY")
                .containsEntry("batches", true);
        assertThat(providers.get("serpapi")).containsEntry("collectedBy", "SerpApi");
        assertThat(providers.get("ollama").get("missing")).isNull();
        assertThat(providers.get("ollama").get("unsupportedSettings").toString())
                .contains("WEB_SEARCH");
    }

    @Test
    void an_entry_may_be_open_to_some_workspaces_only() {
        Api others = Api.inNewWorkspace("others");
        Map<String, Object> engine = Map.of("name", "Theirs", "provider", "stub-of-one", "model", "m");

        others.post("engines", engine).then().statusCode(400);
        Api.inNewWorkspace("the-one").post("engines", engine).then().statusCode(201);
    }

    private static String engine(Api api) {
        return api.create(
                "engines",
                Map.of("name", "Stub", "provider", "stub", "model", "m", "settings", Map.of("webSearch", true)));
    }

    private static Map<String, Map<String, Object>> providers(Api api) {
        Map<String, Map<String, Object>> byName = new HashMap<>();
        api.get("providers")
                .<Map<String, Object>>getList("items")
                .forEach(provider -> byName.put(provider.get("name").toString(), provider));
        return byName;
    }
}
