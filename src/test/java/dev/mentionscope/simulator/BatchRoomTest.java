package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRoomTest {

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

    private static ObjectNode messages(int requests) {
        ObjectNode batch = Asker.JSON.createObjectNode();
        ArrayNode list = batch.putArray("requests");
        for (int i = 0; i < requests; i++) {
            list.addObject()
                    .put("custom_id", "id-" + i)
                    .set("params", Asker.messagesBody("sim-claude-small", "A CRM? " + i));
        }
        return batch;
    }

    private List<JsonNode> results(String path) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : asker.text(path, Asker.anthropicHeaders()).strip().split("\n")) {
            lines.add(Asker.read(line));
        }
        return lines;
    }

    private JsonNode submit(int requests) {
        return asker.post("/anthropic/v1/messages/batches", messages(requests), Asker.anthropicHeaders())
                .body();
    }

    @Test
    void every_request_of_a_batch_is_answered_once_in_any_order() {
        JsonNode batch = submit(20);

        List<JsonNode> results =
                results("/anthropic/v1/messages/batches/" + batch.path("id").asText() + "/results");

        assertThat(batch.path("processing_status").asText()).isEqualTo("ended");
        assertThat(results.stream().map(line -> line.path("custom_id").asText()))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isNotEqualTo(messages(20).findValuesAsText("custom_id"));
        assertThat(results.stream().map(line -> line.at("/result/type").asText()))
                .containsOnly("succeeded");
        assertThat(asker.get("/stats").path("billable").asInt()).isEqualTo(20);
        assertThat(asker.get("/stats").path("batched").asInt()).isEqualTo(20);
    }

    @Test
    void a_batch_works_for_a_part_of_the_day() {
        asker.patch("/controls", "{\"batches\":{\"dayMillis\":200}}");
        String path = "/anthropic/v1/messages/batches/" + submit(2).path("id").asText();

        assertThat(asker.get(path, Asker.anthropicHeaders())
                        .path("processing_status")
                        .asText())
                .isEqualTo("in_progress");

        await().until(() -> asker.get(path, Asker.anthropicHeaders())
                .path("processing_status")
                .asText()
                .equals("ended"));
    }

    @Test
    void some_fail_and_some_run_out_of_time() {
        asker.patch("/controls", """
                {"models":{"sim-claude-small":{"errors":0.3}},"batches":{"expired":0.3}}""");
        String path = "/anthropic/v1/messages/batches/" + submit(60).path("id").asText();

        JsonNode counts = asker.get(path, Asker.anthropicHeaders()).path("request_counts");

        assertThat(counts.path("succeeded").asInt()).isPositive();
        assertThat(counts.path("errored").asInt()).isPositive();
        assertThat(counts.path("expired").asInt()).isPositive();
        assertThat(results(path + "/results").stream()
                        .map(line -> line.at("/result/type").asText()))
                .hasSize(60)
                .contains("succeeded", "errored", "expired");
    }

    @Test
    void a_cancelled_batch_has_no_answers() {
        asker.patch("/controls", "{\"batches\":{\"dayMillis\":600000}}");
        String path = "/anthropic/v1/messages/batches/" + submit(3).path("id").asText();

        asker.post(path + "/cancel", "", Asker.anthropicHeaders());

        assertThat(results(path + "/results").stream()
                        .map(line -> line.at("/result/type").asText()))
                .containsOnly("canceled");
        assertThat(asker.get("/stats").path("billable").asInt()).isZero();
    }

    @Test
    void an_unknown_batch_is_not_found() {
        assertThat(asker.response("/anthropic/v1/messages/batches/none", Asker.anthropicHeaders())
                        .statusCode())
                .isEqualTo(404);
        assertThat(asker.response("/openai/v1/batches/none", "authorization", "Bearer key")
                        .statusCode())
                .isEqualTo(404);
    }
}
