package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.Failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"openai-responses", "openai-chat", "anthropic-messages"})
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

        for (String provider : List.of("openai-responses", "openai-chat", "anthropic-messages")) {
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

    @Test
    void the_key_is_in_no_failure_and_in_no_evidence() {
        stub.answer(400, Map.of("x-echo", Connectors.KEY), utf8("{\"error\":{\"message\":\"no\"}}"));

        Result.Failed failed = (Result.Failed) connectors.providers.ask("openai-responses", QUESTION);

        assertThat(failed.toString()).doesNotContain(Connectors.KEY);
        failed.exchanges().forEach(exchange -> {
            assertThat(text(exchange.request())).doesNotContain(Connectors.KEY);
            assertThat(exchange.headers().toString()).doesNotContain(Connectors.KEY);
        });
    }

    /** Promise: whatever a provider sends, a value comes back and the raw body is kept. */
    @Test
    void damaged_bodies_never_throw_and_never_lose_the_raw_body() throws IOException {
        long seed = 20261123;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, byte[]> whole = Map.of(
                "openai-responses", recorded("openai/responses-web-search-gpt-5.2.json"),
                "openai-chat", recorded("openai/chat-search-preview.json"),
                "anthropic-messages", recorded("anthropic/web-search-20260318.json"));
        for (int i = 0; i < 600; i++) {
            String provider = List.of("openai-responses", "openai-chat", "anthropic-messages")
                    .get(i % 3);
            byte[] damaged = damage(whole.get(provider), random);
            stub.answer(200, Map.of("content-type", "application/json"), damaged);

            Result result = connectors.providers.ask(provider, QUESTION);

            if (result instanceof Result.Failed failed) {
                assertThat(failed.failure().kind())
                        .as("seed %d, case %d", seed, i)
                        .isEqualTo(Kind.UNREADABLE);
            }
            assertThat(result.exchanges().getFirst().body()).isEqualTo(damaged);
        }
    }

    private static byte[] damage(byte[] whole, SplittableRandom random) {
        String text = text(whole);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> utf8(text.replaceFirst(":\\s*\"[^\"]*\"", ":null"));
            case 2 -> utf8(text.replaceAll(":\\s*\\[", ":{\"x\":[").substring(0, random.nextInt(text.length())));
            default -> {
                byte[] copy = whole.clone();
                for (int i = 0; i < 20; i++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                yield copy;
            }
        };
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

        for (String provider : List.of("openai-responses", "openai-chat", "anthropic-messages")) {
            connectors.providers.ask(provider, question);
            var sent = new ObjectMapper().readTree(stub.received().getLast().body());

            String received = provider.equals("openai-responses")
                    ? sent.path("input").textValue()
                    : sent.path("messages").path(0).path("content").textValue();
            assertThat(received).isEqualTo(prompt);
            assertThat(sent.has("instructions") || sent.has("system")).isFalse();
            assertThat(text(stub.received().getLast().body())).doesNotContain("\"role\":\"system\"");
        }
    }

    private Failure failure(String provider) {
        return ((Result.Failed) connectors.providers.ask(provider, QUESTION)).failure();
    }

    private static byte[] recorded(String file) throws IOException {
        try (InputStream stream = ProviderTroubleTest.class.getResourceAsStream("/providers/" + file)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
