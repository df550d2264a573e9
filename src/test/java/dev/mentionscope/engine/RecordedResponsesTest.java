package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that real providers sent, served again by a stub and read by the real connectors: every expected value of the
 * manifest must hold.
 */
class RecordedResponsesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Question QUESTION =
            new Question("Which?", "some-model", new Settings(1.0, null, null, true, null, null), Optional.of("DE"));

    private static final Tally TALLY = new Tally();

    private static StubProvider stub;
    private static Connectors connectors;

    @BeforeAll
    static void start() {
        stub = new StubProvider();
        connectors = new Connectors(stub.uri(), Duration.ofSeconds(20), 32 << 20);
    }

    @AfterAll
    static void stop() {
        connectors.close();
        stub.close();
        TALLY.print("Recorded responses");
    }

    record Recording(
            String provider,
            String file,
            String connector,
            int status,
            Map<String, String> headers,
            byte[] body,
            JsonNode expected) {
        @Override
        public String toString() {
            return file;
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_is_read_as_the_manifest_says(Recording recording) {
        TALLY.begun(recording.provider());
        Result result = ask(recording);

        assertThat(result).isInstanceOf(Result.Answered.class);
        Reply reply = ((Result.Answered) result).reply();
        JsonNode expected = recording.expected();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(firstCodePoints(reply.text(), 80))
                .isEqualTo(expected.path("text_prefix").textValue());
        softly.assertThat(reply.text().codePointCount(0, reply.text().length()))
                .isEqualTo(expected.path("text_chars").intValue());
        softly.assertThat(reply.servedModel()).contains(expected.path("model").textValue());
        softly.assertThat(reply.usage().inputTokens()).isEqualTo(number(expected, "input_tokens"));
        softly.assertThat(reply.usage().outputTokens()).isEqualTo(number(expected, "output_tokens"));
        if (expected.has("thoughts_tokens")) {
            softly.assertThat(reply.usage().furtherOutputTokens()).isEqualTo(number(expected, "thoughts_tokens"));
        }
        softly.assertThat(reply.finish()).isEqualTo(expected.path("finish").asText(""));
        softly.assertThat(reply.outcome().name().toLowerCase(Locale.ROOT))
                .isEqualTo(expected.path("outcome").textValue());
        softly.assertThat(reply.cited().stream().map(Reply.Citation::url).toList())
                .isEqualTo(texts(expected, "cited_urls"));
        softly.assertThat(reply.retrieved().stream().map(Reply.Source::url).toList())
                .isEqualTo(texts(expected, "retrieved_urls"));
        softly.assertThat(reply.opened().stream().map(Reply.Source::url).toList())
                .isEqualTo(texts(expected, "opened_urls"));
        softly.assertThat(reply.queries()).isEqualTo(texts(expected, "queries"));
        if (expected.has("cited_domains")) {
            softly.assertThat(reply.cited().stream()
                            .map(citation -> citation.title().orElse(""))
                            .toList())
                    .isEqualTo(texts(expected, "cited_domains"));
        }
        assertTied(reply, expected, softly);
        if (expected.has("refusal")) {
            softly.assertThat(reply.refusal()).contains(expected.path("refusal").textValue());
        }
        softly.assertAll();
        TALLY.passed(recording.provider());
    }

    /** The URLs that something in the text points to; the rest is only listed. */
    private static void assertTied(Reply reply, JsonNode expected, SoftAssertions softly) {
        for (int i = 0; i < reply.cited().size(); i++) {
            Reply.Citation citation = reply.cited().get(i);
            if (expected.has("markers") && numbers(expected, "markers").contains(i + 1)) {
                softly.assertThat(textAt(reply, citation)).isEqualTo("[" + (i + 1) + "]");
            } else if (expected.has("markers")) {
                softly.assertThat(citation.span()).as(citation.url()).isEmpty();
            }
            if (expected.has("supported_chunks")) {
                softly.assertThat(citation.span().isPresent())
                        .as(citation.url())
                        .isEqualTo(numbers(expected, "supported_chunks").contains(i));
            }
            if (expected.has("inline_urls") && texts(expected, "inline_urls").contains(citation.url())) {
                softly.assertThat(textAt(reply, citation)).contains(citation.url());
            }
        }
    }

    private static String textAt(Reply reply, Reply.Citation citation) {
        return citation.span()
                .map(span -> reply.text().substring(span.start(), span.end()))
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void the_raw_body_is_kept_byte_for_byte(Recording recording) {
        Result result = ask(recording);

        assertThat(result.exchanges()).hasSize(1);
        assertThat(result.exchanges().getFirst().body()).isEqualTo(recording.body());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_is_typed_as_the_manifest_says(Recording recording) {
        TALLY.begun(recording.provider());
        Question question = recording.expected().path("kind").textValue().equals("unsupported_setting")
                ? new Question("Which?", "some-model", Settings.NONE, Optional.empty())
                : QUESTION;

        Result result = ask(recording, question);

        JsonNode expected = recording.expected();
        if (expected.path("kind").textValue().equals("content_filter")) {
            assertThat(((Result.Answered) result).reply().outcome()).isEqualTo(Reply.Outcome.BLOCKED);
        } else {
            Failure failure = ((Result.Failed) result).failure();
            assertThat(failure.kind().name().toLowerCase(Locale.ROOT))
                    .isEqualTo(expected.path("kind").textValue());
            assertThat(failure.status()).contains(expected.path("http_status").intValue());
            assertThat(failure.kind().retry() != Failure.Retry.NEVER)
                    .isEqualTo(expected.path("retryable").booleanValue());
            assertThat(failure.message())
                    .startsWith(expected.path("message_prefix").textValue());
            assertThat(failure.body()).isEqualTo(recording.body());
            if (expected.has("wait_seconds")) {
                assertThat(failure.retryAfter()).contains(Duration.ofSeconds(number(expected, "wait_seconds")));
            }
        }
        TALLY.passed(recording.provider());
    }

    @Test
    void every_recorded_body_is_tested() throws IOException {
        long answersOfBatches =
                answers().filter(recording -> recording.file().contains("#")).count();

        // The six bodies left out are those of batches: see BatchesTest.
        assertThat(answers().count() - answersOfBatches + errors().count() + 6)
                .isEqualTo(manifest().size());
    }

    private static Result ask(Recording recording) {
        return ask(recording, QUESTION);
    }

    private static Result ask(Recording recording, Question question) {
        stub.answer(recording.status(), recording.headers(), recording.body());
        return connectors.providers.ask(recording.connector(), question);
    }

    static Stream<Recording> answers() throws IOException {
        List<Recording> answers = new ArrayList<>();
        for (JsonNode entry : manifest()) {
            switch (entry.path("format").textValue()) {
                case "openai_responses", "openai_chat", "anthropic", "gemini", "perplexity", "mistral_conv", "ollama" ->
                    answers.add(recording(entry));
                case "jsonl" -> answers.addAll(lines(entry));
                default -> {
                    // errors, and the states of batches
                }
            }
        }
        return answers.stream();
    }

    static Stream<Recording> errors() throws IOException {
        return StreamSupport.stream(manifest().spliterator(), false)
                .filter(entry -> entry.path("format").textValue().equals("error"))
                .map(RecordedResponsesTest::recording);
    }

    private static JsonNode manifest() throws IOException {
        try (InputStream file = RecordedResponsesTest.class.getResourceAsStream("/providers/manifest.json")) {
            return JSON.readTree(file);
        }
    }

    private static Recording recording(JsonNode entry) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        entry.path("http").path("response_headers").properties().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Recording(
                entry.path("provider").textValue(),
                entry.path("file").textValue(),
                connector(entry),
                entry.path("http").path("status").intValue(),
                headers,
                bytes(entry.path("file").textValue()),
                entry.path("expected"));
    }

    private static String connector(JsonNode entry) {
        String provider = entry.path("provider").textValue();
        boolean chat = entry.path("format").textValue().equals("openai_chat");
        return switch (provider) {
            case "openai" -> chat ? "openai-chat" : "openai-responses";
            case "anthropic" -> "anthropic-messages";
            case "xai", "deepseek" -> chat ? "openai-compatible" : provider + "-responses";
            case "mistral" -> chat ? "openai-compatible" : "mistral-conversations";
            case "ollama" -> chat ? "openai-compatible" : "ollama";
            case "together", "vllm", "qwen" -> "openai-compatible";
            default -> provider;
        };
    }

    /** Each line of a batch's results holds a whole answer; what the manifest says of it is a part of the usual. */
    private static List<Recording> lines(JsonNode entry) throws IOException {
        List<Recording> lines = new ArrayList<>();
        String file = entry.path("file").textValue();
        boolean openai = entry.path("provider").textValue().equals("openai");
        for (String line : new String(bytes(file), StandardCharsets.UTF_8).split("\n")) {
            JsonNode row = JSON.readTree(line);
            JsonNode body = openai
                    ? row.path("response").path("body")
                    : row.path("result").path("message");
            for (JsonNode expected : entry.path("expected").path("rows")) {
                if (expected.path("custom_id").equals(row.path("custom_id"))) {
                    var full = JSON.createObjectNode()
                            .put("text_prefix", expected.path("text").textValue())
                            .put("text_chars", expected.path("text").textValue().length())
                            .put("finish", openai ? "completed" : "end_turn")
                            .put("outcome", "complete");
                    full.setAll((com.fasterxml.jackson.databind.node.ObjectNode) expected);
                    lines.add(new Recording(
                            entry.path("provider").textValue(),
                            file + "#" + row.path("custom_id").asText(),
                            openai ? "openai-responses" : "anthropic-messages",
                            200,
                            Map.of("content-type", "application/json"),
                            body.toString().getBytes(StandardCharsets.UTF_8),
                            full));
                }
            }
        }
        return lines;
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = RecordedResponsesTest.class.getResourceAsStream("/providers/" + file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String firstCodePoints(String text, int most) {
        int count = text.codePointCount(0, text.length());
        return text.substring(0, text.offsetByCodePoints(0, Math.min(most, count)));
    }

    private static Long number(JsonNode expected, String field) {
        return expected.path(field).isNumber() ? expected.path(field).longValue() : null;
    }

    private static List<Integer> numbers(JsonNode expected, String field) {
        return StreamSupport.stream(expected.path(field).spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
    }

    private static List<String> texts(JsonNode expected, String field) {
        return StreamSupport.stream(expected.path(field).spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
