package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {

    @TempDir
    Path directory;

    private Simulator simulator;
    private Asker asker;

    @BeforeEach
    void start() {
        simulator = Worlds.start(directory, 1, Worlds::faultless);
        asker = new Asker(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int ask(String model, String key) {
        return asker.post(
                        "/openai/v1/responses", Asker.responsesBody(model, "A CRM?"), "authorization", "Bearer " + key)
                .status();
    }

    @Test
    void a_key_has_so_many_requests_a_minute_and_another_key_has_its_own() {
        asker.patch("/controls", "{\"requestsPerMinute\":2,\"keys\":{\"rich\":3}}");

        assertThat(new int[] {ask("sim-gpt-mini", "poor"), ask("sim-gpt-nano", "poor"), ask("sim-gpt-mini", "poor")})
                .containsExactly(200, 200, 429);
        assertThat(new int[] {
                    ask("sim-gpt-mini", "rich"),
                    ask("sim-gpt-mini", "rich"),
                    ask("sim-gpt-mini", "rich"),
                    ask("sim-gpt-mini", "rich")
                })
                .containsExactly(200, 200, 200, 429);
    }

    @Test
    void a_key_bears_so_many_calls_at_once() {
        asker.patch(
                "/controls", "{\"callsAtOnce\":{\"narrow\":1},\"models\":{\"sim-gpt-mini\":{\"latencyMillis\":1500}}}");
        java.util.concurrent.CompletableFuture<Integer> first =
                java.util.concurrent.CompletableFuture.supplyAsync(() -> ask("sim-gpt-mini", "narrow"));
        org.awaitility.Awaitility.await()
                .until(() -> asker.get("/stats").at("/byKey/narrow/inFlight").asInt() == 1);

        assertThat(ask("sim-gpt-mini", "narrow")).isEqualTo(429);
        assertThat(ask("sim-gpt-nano", "wide")).isEqualTo(200);
        assertThat(first.join()).isEqualTo(200);
        assertThat(ask("sim-gpt-nano", "narrow")).isEqualTo(200);
    }

    @Test
    void one_model_can_be_made_to_fail_and_to_heal() {
        asker.patch("/controls", "{\"models\":{\"sim-gpt-mini\":{\"errors\":1}}}");
        assertThat(ask("sim-gpt-mini", "key")).isEqualTo(500);
        assertThat(ask("sim-gpt-nano", "key")).isEqualTo(200);

        asker.patch("/controls", "{\"models\":{\"sim-gpt-mini\":null}}");

        assertThat(ask("sim-gpt-mini", "key")).isEqualTo(200);
    }

    @Test
    void one_model_can_be_made_slow_whatever_the_scale() {
        asker.patch("/controls", "{\"models\":{\"sim-gpt-mini\":{\"latencyMillis\":150}}}");

        Asker.Response response = asker.responses("sim-gpt-mini", "A CRM?");

        assertThat(response.header("openai-processing-ms")).isEqualTo("150");
    }

    @Test
    void a_patch_leaves_alone_what_it_does_not_name() {
        asker.patch("/controls", "{\"models\":{\"sim-gpt-mini\":{\"errors\":0.5}}}");
        asker.patch("/controls", "{\"models\":{\"sim-gpt-mini\":{\"latencyMillis\":1}},\"keys\":{\"a\":5}}");

        JsonNode controls = asker.get("/controls");

        assertThat(controls.at("/models/sim-gpt-mini/errors").asDouble()).isEqualTo(0.5);
        assertThat(controls.at("/keys/a").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "no json",
                "{\"speed\":1}",
                "{\"requestsPerMinute\":0}",
                "{\"models\":{\"sim-gpt-mini\":{\"errors\":0.7,\"refusals\":0.7}}}"
            })
    void a_patch_that_cannot_be_changes_nothing(String patch) {
        JsonNode before = asker.get("/controls");

        assertThat(asker.patch("/controls", patch).status()).isEqualTo(400);

        assertThat(asker.get("/controls")).isEqualTo(before);
    }
}
