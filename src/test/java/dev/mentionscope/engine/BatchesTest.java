package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.BatchState.Stage;
import dev.mentionscope.engine.Recordings.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Batches against a stub that serves recorded states and results. What the stub says to a submission, of partial failures,
 * of expiry, and all that Mistral says, is made up from documentation.
 */
class BatchesTest {

    private static final Tally TALLY = new Tally();
    private static final Question QUESTION = new Question("2 + 2?", "some-model", Settings.NONE, Optional.of("DE"));
    private static final List<BatchQuestion> ASKED =
            List.of(BatchQuestion.of("1", QUESTION), BatchQuestion.of("0", QUESTION));

    private final StubProvider stub = new StubProvider();
    private final Connectors connectors = new Connectors(stub.uri(), Duration.ofSeconds(10), 1 << 20);
    private final Map<String, byte[]> routes = new HashMap<>();

    @BeforeEach
    void route() {
        stub.behave(exchange -> {
            byte[] body = routes.get(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            StubProvider.respond(
                    exchange,
                    new StubProvider.Canned(body == null ? 404 : 200, Map.of(), body == null ? new byte[0] : body));
        });
    }

    @AfterEach
    void stop() {
        connectors.close();
        stub.close();
    }

    @AfterAll
    static void print() {
        TALLY.print("Recorded bodies of batches");
    }

    static List<Recording> recorded() {
        return Recordings.ofBatches();
    }

    /** Where a recorded body comes from, and what else has to be there to get at it. */
    private String serve(Recording recording, byte[] body) {
        return switch (recording.file()) {
            case "openai/batch-completed.json" -> {
                routes.put("GET /batches/b", body);
                routes.put(
                        "GET /files/file-4SnbT9qu8ShH2A1wCvTHNp/content",
                        Recordings.bytes("openai/batch-output.jsonl"));
                yield "openai-batch";
            }
            case "openai/batch-output.jsonl" -> {
                routes.put("GET /batches/b", Recordings.bytes("openai/batch-completed.json"));
                routes.put("GET /files/file-4SnbT9qu8ShH2A1wCvTHNp/content", body);
                yield "openai-batch";
            }
            case "anthropic/batch-ended.json" -> {
                routes.put("GET /messages/batches/b", body);
                routes.put("GET /messages/batches/b/results", Recordings.bytes("anthropic/batch-results.jsonl"));
                yield "anthropic-batch";
            }
            case "anthropic/batch-results.jsonl" -> {
                routes.put("GET /messages/batches/b", Recordings.bytes("anthropic/batch-ended.json"));
                routes.put("GET /messages/batches/b/results", body);
                yield "anthropic-batch";
            }
            case "gemini/batch-succeeded.json" -> {
                routes.put("GET /batches/b", body);
                yield "gemini-batch";
            }
            default -> {
                routes.put("GET /batches/b", utf8("{\"state\":{\"num_pending\":0,\"num_success\":2}}"));
                routes.put("GET /batches/b/results", body);
                yield "xai-batch";
            }
        };
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void results_in_any_order_answer_their_own_questions(Recording recording) throws CallFailed {
        TALLY.begun(recording.provider());
        String provider = serve(recording, recording.body());

        BatchState state = connectors.batches.poll(provider, "b");
        List<BatchResult> results = connectors.batches.collect(provider, "b", ASKED);

        assertThat(state.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(results).hasSize(2);
        assertThat(text(results.get(0))).isEqualTo("Jupiter");
        assertThat(text(results.get(1))).isEqualTo("4");
        for (JsonNode row : recording.expected().path("rows")) {
            Reply reply = reply(results.get(row.path("custom_id").asText().equals("1") ? 0 : 1));
            assertThat(reply.text()).isEqualTo(row.path("text").textValue());
            assertThat(reply.servedModel()).contains(row.path("model").textValue());
            assertThat(reply.usage().inputTokens())
                    .isEqualTo(row.path("input_tokens").longValue());
            assertThat(reply.usage().outputTokens())
                    .isEqualTo(row.path("output_tokens").longValue());
        }
        TALLY.passed(recording.provider());
    }

    @Test
    void an_answer_is_dated_when_it_was_made_where_the_provider_says_so() throws CallFailed {
        serve(Recordings.ofBatches().getFirst(), Recordings.bytes("openai/batch-completed.json"));

        BatchState state = connectors.batches.poll("openai-batch", "b");
        BatchResult result =
                connectors.batches.collect("openai-batch", "b", ASKED).getLast();

        assertThat(state.endedAt()).contains(Instant.ofEpochSecond(1787150607));
        assertThat(result.ranAt()).contains(Instant.ofEpochSecond(1787150605));
    }

    @Test
    void what_xai_says_an_answer_cost_is_kept() throws CallFailed {
        serve(Recordings.ofBatches().getLast(), Recordings.bytes("xai/batch-results.json"));

        Reply reply = reply(connectors.batches.collect("xai-batch", "b", ASKED).getLast());

        assertThat(reply.usage().costUsd()).isEqualByComparingTo("0.00020872");
        assertThat(reply.usage().furtherOutputTokens()).isEqualTo(82);
    }

    @Test
    void each_provider_takes_the_questions_in_its_own_form() throws CallFailed {
        routes.put("POST /files", utf8("{\"id\":\"file-1\"}"));
        routes.put("POST /batches", utf8("{\"id\":\"b\",\"batch_id\":\"b\"}"));
        routes.put("POST /batches/b/requests", utf8("{}"));
        routes.put("POST /messages/batches", utf8("{\"id\":\"b\"}"));
        routes.put("POST /models/some-model:batchGenerateContent", utf8("{\"name\":\"batches/b\"}"));
        routes.put("POST /batch/jobs", utf8("{\"id\":\"b\"}"));

        for (String provider : List.of("openai", "anthropic", "gemini", "mistral", "xai")) {
            stub.forget();
            Batches.Submitted submitted = connectors.batches.submit(provider + "-batch", ASKED);

            assertThat(submitted.batch()).as(provider).isEqualTo("b");
            String sent = new String(
                    stub.received().get(provider.equals("xai") ? 1 : 0).body(), StandardCharsets.UTF_8);
            assertThat(sent).as(provider).containsSubsequence("\"1\"", "\"0\"").contains("2 + 2?");
        }
    }

    @Test
    void a_batch_without_search_refuses_questions_that_need_one() {
        Question searching = new Question("?", "m", new Settings(null, null, null, true, null, null), Optional.empty());

        assertThatThrownBy(() -> connectors.batches.submit("xai-batch", List.of(BatchQuestion.of("0", searching))))
                .hasMessageContaining("do not search");
        assertThat(stub.received()).isEmpty();
    }

    @Test
    void partial_failures_cost_only_their_own_questions() throws CallFailed {
        routes.put("GET /messages/batches/b/results", utf8("""
                {"custom_id":"e","result":{"type":"expired"}}
                {"custom_id":"x","result":{"type":"errored","error":{"type":"error","error":{"type":"overloaded_error",\
                "message":"Busy"}}}}
                not JSON at all
                {"custom_id":"a","result":{"type":"succeeded","message":{"stop_reason":"end_turn","content":\
                [{"type":"text","text":"Yes"}]}}}"""));
        List<BatchQuestion> asked = List.of(
                BatchQuestion.of("a", QUESTION),
                BatchQuestion.of("e", QUESTION),
                BatchQuestion.of("x", QUESTION),
                BatchQuestion.of("lost", QUESTION));

        List<BatchResult> results = connectors.batches.collect("anthropic-batch", "b", asked);

        assertThat(text(results.get(0))).isEqualTo("Yes");
        assertThat(kind(results.get(1))).isEqualTo(Failure.Kind.EXPIRED);
        assertThat(kind(results.get(2))).isEqualTo(Failure.Kind.OVERLOADED);
        assertThat(kind(results.get(3))).isEqualTo(Failure.Kind.EXPIRED);
        assertThat(results).allSatisfy(result -> assertThat(result.asked()).isNotNull());
    }

    @Test
    void a_setting_that_is_refused_in_a_batch_is_left_out_of_the_next_try() throws CallFailed {
        routes.put("POST /files", utf8("{\"id\":\"file-1\"}"));
        routes.put("POST /batches", utf8("{\"id\":\"b\"}"));
        routes.put("GET /batches/b", utf8("{\"status\":\"completed\",\"error_file_id\":\"not\"}"));
        routes.put("GET /files/not/content", utf8("""
                {"custom_id":"0","response":{"status_code":400,"body":{"error":{"message":\
                "Unsupported parameter: 'temperature' is not supported with this model.",\
                "type":"invalid_request_error","param":"temperature","code":null}}}}"""));
        Question warm = new Question(
                "?", "a-reasoning-model", new Settings(0.5, null, null, false, null, null), Optional.empty());
        List<BatchQuestion> asked = List.of(BatchQuestion.of("0", warm));
        connectors.batches.submit("openai-batch", asked);

        BatchResult refused =
                connectors.batches.collect("openai-batch", "b", asked).getFirst();
        Batches.Submitted again = connectors.batches.submit("openai-batch", asked);

        assertThat(kind(refused)).isEqualTo(Failure.Kind.SETTING_LEFT_OUT);
        assertThat(kind(refused).retry()).isEqualTo(Failure.Retry.YES);
        assertThat(again.questions().getFirst().dropped()).containsExactly(Setting.TEMPERATURE);
        assertThat(again.questions().getFirst().question().settings().temperature())
                .isNull();
    }

    @Test
    void an_expired_batch_still_delivers_what_was_done() throws CallFailed {
        routes.put(
                "GET /batches/b",
                utf8("{\"status\":\"expired\",\"output_file_id\":\"done\",\"error_file_id\":\"not\"}"));
        routes.put("GET /files/done/content", utf8("""
                {"custom_id":"1","response":{"status_code":200,"body":{"status":"completed","output":[]}}}"""));
        routes.put("GET /files/not/content", utf8("""
                {"custom_id":"0","response":null,"error":{"code":"batch_expired","message":"Out of time"}}"""));

        assertThat(connectors.batches.poll("openai-batch", "b").stage()).isEqualTo(Stage.EXPIRED);
        List<BatchResult> results = connectors.batches.collect("openai-batch", "b", ASKED);

        assertThat(reply(results.get(0)).outcome()).isEqualTo(Reply.Outcome.COMPLETE);
        assertThat(kind(results.get(1))).isEqualTo(Failure.Kind.EXPIRED);
        assertThat(kind(results.get(1)).retry()).isEqualTo(Failure.Retry.YES);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING,WORKING", "SUCCESS,COMPLETED", "TIMEOUT_EXCEEDED,EXPIRED", "FAILED,FAILED"})
    void mistrals_states_are_known(String status, Stage stage) throws CallFailed {
        routes.put("GET /batch/jobs/b", utf8("{\"status\":\"" + status + "\"}"));

        assertThat(connectors.batches.poll("mistral-batch", "b").stage()).isEqualTo(stage);
    }

    @Test
    void mistrals_results_stand_inline_or_in_a_file() throws CallFailed {
        routes.put("GET /batch/jobs/b", utf8("{\"outputs\":[],\"output_file\":\"f\"}"));
        routes.put("GET /files/f/content", utf8("""
                {"custom_id":"0","response":{"status_code":200,"body":{"choices":[{"finish_reason":"stop",\
                "message":{"content":"4"}}]}}}"""));

        assertThat(text(connectors.batches.collect("mistral-batch", "b", ASKED).getLast()))
                .isEqualTo("4");
    }

    @Test
    void damaged_batches_fail_as_a_value() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 600; i++) {
            Recording recording = recorded().get(i % recorded().size());
            byte[] damaged = recording.format().equals("jsonl")
                    ? Damage.bytesOnly(recording.body(), random)
                    : Damage.any(recording.body(), random).body();
            String provider = serve(recording, damaged);
            try {
                connectors.batches.poll(provider, "b");
                for (BatchResult result : connectors.batches.collect(provider, "b", ASKED)) {
                    if (result.result() instanceof Result.Failed failed) {
                        assertThat(failed.failure().kind()).isNotEqualTo(Failure.Kind.INTERNAL);
                    }
                }
            } catch (CallFailed e) {
                assertThat(e.failure().kind()).as("case %d", i).isNotEqualTo(Failure.Kind.INTERNAL);
            }
        }
    }

    private static String text(BatchResult result) {
        return reply(result).text();
    }

    private static Reply reply(BatchResult result) {
        return ((Result.Answered) result.result()).reply();
    }

    private static Failure.Kind kind(BatchResult result) {
        return ((Result.Failed) result.result()).failure().kind();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
