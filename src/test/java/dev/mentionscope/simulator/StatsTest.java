package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsTest {

    @TempDir
    Path directory;

    @Test
    void calls_are_counted_by_model_and_ending() {
        try (Simulator simulator = Worlds.start(directory, 1, world -> {
            Worlds.faultless(world);
            ((ObjectNode) world.path("settings")).put("rateLimitPerMinute", 3);
        })) {
            Asker asker = new Asker(simulator);
            for (int call = 0; call < 4; call++) {
                asker.responses("sim-gpt-mini", "A CRM?");
            }
            asker.messages("sim-claude-small", "A CRM?");
            asker.messages("no-such-model", "A CRM?");

            JsonNode stats = asker.get("/stats");

            assertThat(stats.path("total").asInt()).isEqualTo(6);
            assertThat(stats.path("billable").asInt()).isEqualTo(4);
            assertThat(stats.path("inFlight").asInt()).isZero();
            assertThat(stats.path("maxRequestsIn60Seconds").asInt()).isEqualTo(6);
            assertThat(stats.path("byModel"))
                    .hasToString("{\"sim-claude-small\":{\"ANSWERED\":1},"
                            + "\"sim-gpt-mini\":{\"ANSWERED\":3,\"RATE_LIMITED\":1}}");
            assertThat(stats.at("/byEnding/REJECTED").asInt()).isEqualTo(1);
        }
    }

    @Test
    void calls_are_counted_by_key() {
        try (Simulator simulator = Worlds.start(directory, 1, Worlds::faultless)) {
            Asker asker = new Asker(simulator);
            for (int call = 0; call < 3; call++) {
                asker.post(
                        "/openai/v1/responses",
                        Asker.responsesBody("sim-gpt-mini", "A CRM?"),
                        "authorization",
                        "Bearer key-of-one");
            }
            asker.messages("sim-claude-small", "A CRM?");

            JsonNode one = asker.get("/stats").at("/byKey/key-of-one");

            assertThat(one.path("total").asInt()).isEqualTo(3);
            assertThat(one.path("billable").asInt()).isEqualTo(3);
            assertThat(one.path("maxInFlight").asInt()).isEqualTo(1);
            assertThat(one.path("maxRequestsIn60Seconds").asInt()).isEqualTo(3);
        }
    }

    @Test
    void a_thousand_calls_can_wait_at_once() {
        Path world = Worlds.file(directory, json -> {
            Worlds.faultless(json);
            json.path("models")
                    .forEach(model -> ((ObjectNode) model)
                            .putObject("latency")
                            .put("medianMillis", 600_000)
                            .put("spread", 0));
        });
        try (Simulator simulator = Simulator.start(new SimulatorOptions(0, 1, Optional.of(world), 1));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Asker asker = new Asker(simulator);
            for (int call = 0; call < 1000; call++) {
                String prompt = "Prompt " + call;
                threads.submit(() -> asker.responses("sim-gpt-nano", prompt));
            }

            await().until(() -> asker.get("/stats").path("inFlight").asInt() == 1000);

            assertThat(asker.get("/stats").path("billable").asInt()).isEqualTo(1000);
            simulator.close(); // or the callers would wait on
        }
    }

    @Test
    void a_window_holds_the_calls_of_any_60_seconds() {
        MinuteWindow window = new MinuteWindow();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int second : new int[] {0, 30, 59, 60, 61}) {
            window.add(start.plusSeconds(second));
        }
        assertThat(window.most()).isEqualTo(4);
        assertThat(window.untilOldestLeaves(start.plusSeconds(61))).hasSeconds(29);
        assertThat(window.count(start.plusSeconds(200))).isZero();
        assertThat(window.most()).isEqualTo(4);
    }
}
