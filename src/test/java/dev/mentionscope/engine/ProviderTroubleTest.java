package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers have bad days: each costs the call, with its reason, and nothing else. */
class ProviderTroubleTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final int MAX_BODY = 200_000;
    private static final Question QUESTION =
            new Question("Which?", "some-model", new Settings(0.7, null, null, true, null, null), Optional.empty());

    private final StubProvider stub = new StubProvider();
    private final Connectors connectors = new Connectors(stub.uri(), TIMEOUT, MAX_BODY);

    @BeforeEach
    void forget() {
        stub.forget();
    }

    @AfterEach
    void stop() {
        connectors.close();
        stub.close();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void html_is_unreadable_and_its_words_are_kept(String provider) {
        stub.answer(200, Map.of("content-type", "text/html"), utf8("<html><h1>Bad gateway</h1></html>"));

        Failure failure = failure(provider);

        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure.message()).contains("Bad gateway").doesNotContain("<");
        assertThat(failure.body()).isEqualTo(utf8("<html><h1>Bad gateway</h1></html>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"outp", "null", "[]", "\"text\"", "{}", "{\"output\":7}", "{\"content\":\"x\"}"})
    void a_body_that_is_no_answer_is_unreadable(String body) {
        stub.answer(200, Map.of("content-type", "application/json"), utf8(body));

        for (String provider : connectors().toList()) {
            assertThat(failure(provider).kind()).as(provider).isEqualTo(Kind.UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529})
    void a_server_error_may_heal(int status) {
        stub.answer(status, Map.of(), utf8("upstream connect error"));

        assertThat(failure("openai-responses").kind()).isEqualTo(Kind.OVERLOADED);
    }

    @Test
    void silence_ends_at_the_time_limit_and_may_have_been_billed() {
        CountDownLatch release = new CountDownLatch(1);
        stub.behave(exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        Failure failure = failure("openai-responses");
        release.countDown();

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.kind().retry()).isEqualTo(Failure.Retry.ONCE);
    }

    @Test
    void a_body_over_the_limit_is_cut_off() {
        byte[] huge = new byte[20 * MAX_BODY];
        Arrays.fill(huge, (byte) 'a');
        stub.answer(200, Map.of("content-type", "application/json"), huge);

        Failure failure = failure("anthropic-messages");

        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure.body()).hasSize(MAX_BODY);
    }

    @Test
    void a_redirect_is_not_followed() {
        stub.answer(307, Map.of("location", stub.uri() + "/elsewhere"), utf8(""));

        Failure failure = failure("openai-responses");

        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(stub.received()).hasSize(1);
    }

    @Test
    void nobody_listening_is_unreachable() {
        try (Connectors nowhere = new Connectors(URI.create("http://127.0.0.1:1"), TIMEOUT, MAX_BODY)) {
            Result result = nowhere.providers.ask("openai-responses", QUESTION);

            assertThat(((Result.Failed) result).failure().kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void the_wait_that_a_provider_asks_for_is_read() {
        stub.answer(429, Map.of("retry-after", "7", "retry-after-ms", "0"), utf8("{\"error\":{\"message\":\"slow\"}}"));

        Failure failure = failure("openai-responses");

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void a_refused_setting_is_left_out_once_and_remembered() {
        stub.behave(exchange -> {
            boolean hasTemperature = text(stub.received().getLast().body()).contains("temperature");
            StubProvider.respond(
                    exchange,
                    hasTemperature
                            ? new StubProvider.Canned(
                                    400,
                                    Map.of(),
                                    utf8("{\"error\":{\"message\":\"Unsupported parameter: 'temperature' is not"
                                            + " supported with this model.\",\"param\":\"temperature\"}}"))
                            : new StubProvider.Canned(200, Map.of(), utf8("{\"status\":\"completed\",\"output\":[]}")));
        });

        Result result = connectors.providers.ask("openai-responses", QUESTION);

        assertThat(((Result.Answered) result).dropped()).containsExactly(Setting.TEMPERATURE);
        assertThat(result.exchanges()).hasSize(2);
    }

    @Test
    void a_paused_turn_is_continued_and_read_as_one() {
        String paused = """
                {"model":"m","stop_reason":"pause_turn","content":[{"type":"text","text":"One "}],
                 "usage":{"input_tokens":10,"output_tokens":1}}""";
        String ended = """
                {"model":"m","stop_reason":"end_turn","content":[{"type":"text","text":"two."}],
                 "usage":{"input_tokens":20,"output_tokens":2}}""";
        stub.behave(exchange -> StubProvider.respond(
                exchange,
                new StubProvider.Canned(200, Map.of(), utf8(stub.received().size() == 1 ? paused : ended))));

        Reply reply = ((Result.Answered) connectors.providers.ask("anthropic-messages", QUESTION)).reply();

        assertThat(reply.text()).isEqualTo("One two.");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.COMPLETE);
        assertThat(reply.usage().inputTokens()).isEqualTo(30);
        assertThat(text(stub.received().getLast().body())).contains("\"role\":\"assistant\"");
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void the_key_is_in_no_failure_and_in_no_evidence_even_if_the_provider_repeats_it(String provider) {
        stub.answer(
                400,
                Map.of("x-request-id", "for " + Connectors.KEY),
                utf8("{\"error\":{\"message\":\"Not for " + Connectors.KEY + "!\"}}"));

        Result.Failed failed = (Result.Failed) connectors.providers.ask(provider, QUESTION);

        assertThat(failed.toString()).doesNotContain(Connectors.KEY);
        assertThat(text(failed.failure().body())).contains("Not for [key]!");
        failed.exchanges().forEach(exchange -> {
            assertThat(text(exchange.request())).doesNotContain(Connectors.KEY);
            assertThat(text(exchange.body())).doesNotContain(Connectors.KEY);
            assertThat(exchange.headers().toString()).doesNotContain(Connectors.KEY);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"serpapi", "dataforseo", "openai-responses", "gemini"})
    void the_key_is_in_no_log(String provider) {
        Question question = new Question("Which?", "google-ai-mode", QUESTION.settings(), Optional.empty());
        Logger root = Logger.getLogger("");
        StringBuffer logged = new StringBuffer();
        Handler listener = new ConsoleHandler() {
            @Override
            public void publish(LogRecord entry) {
                logged.append(entry.getMessage())
                        .append(Arrays.toString(entry.getParameters()))
                        .append(entry.getThrown());
            }
        };
        root.addHandler(listener);
        try (Connectors nowhere = new Connectors(URI.create("http://127.0.0.1:1"), TIMEOUT, MAX_BODY)) {
            Result unreachable = nowhere.providers.ask(provider, question);
            stub.answer(500, Map.of(), utf8("<html>" + Connectors.KEY));
            connectors.providers.ask(provider, question);

            assertThat(unreachable.toString()).doesNotContain(Connectors.KEY);
            assertThat(logged.toString()).doesNotContain(Connectors.KEY);
        } finally {
            root.removeHandler(listener);
        }
    }

    @Test
    void a_refused_setting_is_not_sent_again() {
        stub.behave(exchange -> StubProvider.respond(
                exchange,
                text(stub.received().getLast().body()).contains("temperature")
                        ? new StubProvider.Canned(400, Map.of(), utf8("""
                                {"error":{"message":"Unsupported value: 'temperature' does not support 0.7"}}"""))
                        : new StubProvider.Canned(200, Map.of(), utf8("{\"output\":[]}"))));
        connectors.providers.ask("openai-responses", QUESTION);
        stub.forget();

        Result again = connectors.providers.ask("openai-responses", QUESTION);

        assertThat(stub.received()).hasSize(1);
        assertThat(((Result.Answered) again).dropped()).containsExactly(Setting.TEMPERATURE);
    }

    @Test
    void several_refused_settings_are_all_remembered() {
        stub.behave(exchange -> {
            String sent = text(stub.received().getLast().body());
            String refused = sent.contains("temperature") ? "temperature" : sent.contains("top_p") ? "top_p" : "";
            StubProvider.respond(
                    exchange,
                    refused.isEmpty()
                            ? new StubProvider.Canned(200, Map.of(), utf8("{\"output\":[]}"))
                            : new StubProvider.Canned(
                                    400,
                                    Map.of(),
                                    utf8("{\"error\":{\"message\":\"Unsupported parameter: '" + refused + "'\"}}")));
        });
        Question both = new Question("?", "m", new Settings(0.5, 0.5, null, false, null, null), Optional.empty());
        connectors.providers.ask("openai-responses", both);
        stub.forget();

        Result again = connectors.providers.ask("openai-responses", both);

        assertThat(stub.received()).hasSize(1);
        assertThat(((Result.Answered) again).dropped()).containsExactly(Setting.TEMPERATURE, Setting.TOP_P);
    }

    @Test
    void a_setting_that_the_api_has_no_field_for_is_left_out_and_recorded() {
        stub.answer(200, Map.of(), utf8("{\"message\":{\"content\":\"Acme\"},\"done_reason\":\"stop\"}"));

        Result result = connectors.providers.ask("ollama", QUESTION);

        assertThat(((Result.Answered) result).dropped()).containsExactly(Setting.WEB_SEARCH);
    }

    @Test
    void an_error_inside_a_success_is_an_error() {
        stub.answer(200, Map.of(), utf8("""
                {"error":{"code":429,"message":"Slow down","metadata":{"raw":"try again in 20ms"}}}"""));

        Failure failure = failure("openrouter");

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofMillis(20));
    }

    @Test
    void thinking_in_front_of_the_answer_is_not_the_answer() {
        stub.answer(200, Map.of(), utf8("""
                {"choices":[{"finish_reason":"stop","message":{"content":"<think>Rival?</think>Acme [1]."}}],
                 "citations":["https://acme.com/","https://rival.com/"]}"""));

        Reply reply = ((Result.Answered) connectors.providers.ask("perplexity", QUESTION)).reply();

        assertThat(reply.text()).isEqualTo("Acme [1].");
        assertThat(reply.cited())
                .extracting(Reply.Citation::span)
                .containsExactly(Optional.of(new Reply.Span(5, 8)), Optional.empty());
    }

    static Stream<String> connectors() {
        return Connectors.ALL.stream()
                .filter(connector -> connector.collectedBy().isEmpty()) // these know two models only
                .map(Provider::api);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  Which shoes?\n\n",
                "\u00e9 is not e\u0301, \ufb01 is not fi",
                "\"quotes\" \\ </script> \u2028 \ud83d\udc5f",
                "哪款跑鞋最好？"
            })
    void a_prompt_reaches_the_provider_byte_for_byte(String prompt) throws IOException {
        stub.answer(200, Map.of(), utf8("{}"));
        Question question = new Question(prompt, "some-model", Settings.NONE, Optional.of("CZ"));

        for (String provider : connectors().toList()) {
            connectors.providers.ask(provider, question);
            JsonNode sent =
                    new ObjectMapper().readTree(stub.received().getLast().body());

            List<String> strings = new ArrayList<>();
            collectStrings(sent, strings);
            assertThat(strings).as(provider).containsOnlyOnce(prompt);
            assertThat(strings).as(provider).doesNotContain("system");
        }
    }

    private static void collectStrings(JsonNode node, List<String> strings) {
        if (node.isTextual()) {
            strings.add(node.textValue());
        }
        node.forEach(child -> collectStrings(child, strings));
    }

    private Failure failure(String provider) {
        return ((Result.Failed) connectors.providers.ask(provider, QUESTION)).failure();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
