package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Recordings.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that real providers sent, served again by a stub and read by the real connectors: every expected value of the
 * manifest must hold.
 */
class RecordedResponsesTest {

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
    @CsvSource({
        "openai/responses-web-search-with-sources.json, 1",
        "openai/responses-web-search-gpt-5.2.json, 1",
        "openai/responses-web-search-reasoning-gpt-5.json, 6",
        "deepseek/responses-web-search.json, 1",
        "xai/responses-web-search-grok-4.3.json, 2",
        "anthropic/web-search-two-searches.json, 2",
        "mistral/conversations-web-search.json, 1",
        "openrouter/web-search-annotations.json, 1"
    })
    void searches_are_counted_and_opened_pages_are_not(String file, int searches) {
        Recording recording = Recordings.answers().stream()
                .filter(answer -> answer.file().equals(file))
                .findFirst()
                .orElseThrow();

        Reply reply = ((Result.Answered) ask(recording)).reply();

        assertThat(reply.searched()).contains(true);
        assertThat(reply.usage().searchCalls()).isEqualTo(searches);
    }

    @ParameterizedTest
    @CsvSource({
        "perplexity/sonar-citations.json, 0.00519",
        "openrouter/web-search-annotations.json, 0.007637029",
        "xai/responses-web-search-grok-4.3.json, 0.01615085"
    })
    void what_a_provider_says_it_cost_is_read(String file, BigDecimal usd) {
        Recording recording = Recordings.answers().stream()
                .filter(answer -> answer.file().equals(file))
                .findFirst()
                .orElseThrow();

        assertThat(((Result.Answered) ask(recording)).reply().usage().costUsd()).isEqualByComparingTo(usd);
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
    void every_recorded_body_is_tested() {
        // Those of batches are tested with batches.
        assertThat(Recordings.answers().size()
                        + Recordings.errors().size()
                        + Recordings.ofBatches().size())
                .isEqualTo(Recordings.manifest().size());
    }

    private static Result ask(Recording recording) {
        return ask(recording, QUESTION);
    }

    private static Result ask(Recording recording, Question question) {
        stub.answer(recording.status(), recording.headers(), recording.body());
        return connectors.providers.ask(recording.connector(), question);
    }

    static List<Recording> answers() {
        return Recordings.answers();
    }

    static List<Recording> errors() {
        return Recordings.errors();
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
