package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {

    private static final String PROMPT = "Which CRM is best?";

    @TempDir
    Path directory;

    private Simulator simulator;
    private Asker asker;

    @BeforeEach
    void start() {
        restart(Worlds::faultless);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void openai_wants_a_key() {
        ObjectNode body = Asker.responsesBody("sim-gpt-mini", PROMPT);

        assertThat(asker.post("/openai/v1/responses", body).status()).isEqualTo(401);
        assertThat(asker.post("/openai/v1/responses", body, "authorization", "Bearer  ")
                        .status())
                .isEqualTo(401);
        assertThat(asker.post("/openai/v1/responses", body, "authorization", "Bearer invalid-key")
                        .body()
                        .at("/error/code")
                        .asText())
                .isEqualTo("invalid_api_key");
    }

    @Test
    void anthropic_wants_a_key_and_a_version() {
        ObjectNode body = Asker.messagesBody("sim-claude-small", PROMPT);

        Asker.Response keyless = asker.post("/anthropic/v1/messages", body, "anthropic-version", "2023-06-01");
        assertThat(keyless.status()).isEqualTo(401);
        assertThat(keyless.body().at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(keyless.body().path("request_id").asText()).isEqualTo(keyless.header("request-id"));
        assertThat(asker.post("/anthropic/v1/messages", body, "x-api-key", "key")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void unknown_models_are_not_found_nor_are_those_of_the_other_provider() {
        Asker.Response openai = asker.responses("sim-claude-small", PROMPT);
        assertThat(openai.status()).isEqualTo(404);
        assertThat(openai.body().at("/error/code").asText()).isEqualTo("model_not_found");
        Asker.Response anthropic = asker.messages("no-such-model", PROMPT);
        assertThat(anthropic.status()).isEqualTo(404);
        assertThat(anthropic.body().at("/error/type").asText()).isEqualTo("not_found_error");
    }

    static Stream<String> badOpenAiBodies() {
        return Stream.of(
                "not json",
                "[]",
                "{} {}",
                "{\"model\":\"sim-gpt-mini\"}",
                "{\"input\":\"hello\"}",
                "{\"model\":\"sim-gpt-mini\",\"input\":\" \"}",
                "{\"model\":\"sim-gpt-mini\",\"input\":[]}",
                "{\"model\":\"sim-gpt-mini\",\"input\":\"hello\",\"max_output_tokens\":1}",
                "{\"model\":\"sim-gpt-mini\",\"input\":\"hello\",\"stream\":true}");
    }

    @ParameterizedTest
    @MethodSource("badOpenAiBodies")
    void openai_tells_what_is_wrong_with_a_body(String body) {
        Asker.Response response = asker.post("/openai/v1/responses", body, "authorization", "Bearer key");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(response.body().at("/error/message").asText()).isNotBlank();
    }

    static Stream<String> badAnthropicBodies() {
        return Stream.of(
                "<html>",
                "{\"model\":\"sim-claude-tiny\",\"max_tokens\":10}",
                "{\"model\":\"sim-claude-tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
                "{\"model\":\"sim-claude-tiny\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
                "{\"model\":\"sim-claude-tiny\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}");
    }

    @ParameterizedTest
    @MethodSource("badAnthropicBodies")
    void anthropic_tells_what_is_wrong_with_a_body(String body) {
        Asker.Response response = asker.post("/anthropic/v1/messages", body, Asker.anthropicHeaders());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void drawn_rate_limits_say_how_long_to_wait() {
        restart(world -> Worlds.shares(world, 0, 1, 0, 0));

        Asker.Response openai = asker.responses("sim-gpt-mini", PROMPT);
        assertThat(openai.status()).isEqualTo(429);
        assertThat(openai.header("retry-after")).isNotNull();
        assertThat(openai.body().at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        Asker.Response anthropic = asker.messages("sim-claude-tiny", PROMPT);
        assertThat(anthropic.status()).isEqualTo(429);
        assertThat(anthropic.body().at("/error/type").asText()).isEqualTo("rate_limit_error");
    }

    @Test
    void drawn_errors_are_500_and_at_anthropic_529_too() {
        restart(world -> Worlds.shares(world, 1, 0, 0, 0));

        assertThat(asker.responses("sim-gpt-mini", PROMPT).status()).isEqualTo(500);
        assertThat(Stream.generate(() -> asker.messages("sim-claude-tiny", PROMPT))
                        .limit(40)
                        .map(Asker.Response::status))
                .containsOnly(500, 529);
    }

    @Test
    void a_limit_per_minute_holds_for_each_model() {
        restart(world -> {
            Worlds.faultless(world);
            ((ObjectNode) world.path("settings")).put("rateLimitPerMinute", 2);
        });
        asker.responses("sim-gpt-mini", PROMPT);
        assertThat(asker.responses("sim-gpt-mini", PROMPT).header("x-ratelimit-remaining-requests"))
                .isEqualTo("0");

        Asker.Response third = asker.responses("sim-gpt-mini", PROMPT);

        assertThat(third.status()).isEqualTo(429);
        assertThat(Integer.parseInt(third.header("retry-after"))).isBetween(1, 60);
        assertThat(asker.responses("sim-gpt-nano", PROMPT).status()).isEqualTo(200);
    }

    private void restart(java.util.function.Consumer<ObjectNode> change) {
        if (simulator != null) {
            simulator.close();
        }
        simulator = Worlds.start(directory, 5, change);
        asker = new Asker(simulator);
    }
}
