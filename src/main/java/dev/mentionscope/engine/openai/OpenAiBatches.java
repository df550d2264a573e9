package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.BatchLine;
import dev.mentionscope.engine.BatchProvider;
import dev.mentionscope.engine.BatchQuestion;
import dev.mentionscope.engine.BatchState;
import dev.mentionscope.engine.BatchState.Stage;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenAI's batches of Responses: a file of requests goes up, files of results and of failures come down. */
@ApplicationScoped
public class OpenAiBatches implements BatchProvider {

    private static final String BOUNDARY = "mentionscope-3c9e1b60a7d2";

    private final OpenAiResponses format;

    public OpenAiBatches(OpenAiResponses format) {
        this.format = format;
    }

    @Override
    public String api() {
        return "openai-batch";
    }

    @Override
    public ObjectNode request(Question question) {
        return format.request(question);
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return format.read(body, question);
    }

    @Override
    public String submit(List<BatchQuestion> questions, Call call) throws CallFailed {
        JsonNode file = call.post(
                "/files",
                "multipart/form-data; boundary=" + BOUNDARY,
                form(questions).getBytes(StandardCharsets.UTF_8));
        JsonNode batch = call.post(
                "/batches",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("input_file_id", id(file))
                        .put("endpoint", "/v1/responses")
                        .put("completion_window", "24h"));
        return id(batch);
    }

    private String form(List<BatchQuestion> questions) {
        StringBuilder lines = new StringBuilder();
        for (BatchQuestion asked : questions) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("custom_id", asked.id())
                    .put("method", "POST")
                    .put("url", "/v1/responses");
            lines.append(line.set("body", request(asked.question())).toString()).append('\n');
        }
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"batch.jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n" + lines + "\r\n--" + BOUNDARY + "--\r\n";
    }

    private static String id(JsonNode body) throws CallFailed {
        String id = Fields.text(body.path("id"));
        if (id.isEmpty()) {
            throw FailureReading.inside(body, body.path("error"), "id");
        }
        return id;
    }

    @Override
    public BatchState poll(String batch, Call call) throws CallFailed {
        JsonNode body = call.get("/batches/" + Call.encoded(batch));
        String status = Fields.text(body.path("status"));
        String error = Fields.text(body.path("errors").path("data").path(0).path("message"));
        Stage stage = switch (status) {
            case "completed" -> Stage.COMPLETED;
            case "expired" -> Stage.EXPIRED;
            case "cancelled" -> Stage.CANCELLED;
            case "failed" -> Stage.FAILED;
            default -> Stage.WORKING;
        };
        return new BatchState(
                stage,
                error.isEmpty() ? status : status + ": " + error,
                BatchProvider.epochSeconds(body.path("completed_at")));
    }

    @Override
    public List<BatchLine> collect(String batch, Call call) throws CallFailed {
        JsonNode body = call.get("/batches/" + Call.encoded(batch));
        List<BatchLine> lines = new ArrayList<>();
        for (String field : List.of("output_file_id", "error_file_id")) {
            String file = Fields.text(body.path(field));
            if (!file.isEmpty()) {
                call.resultLines("/files/" + Call.encoded(file) + "/content").forEach(line -> lines.add(line(line)));
            }
        }
        return lines;
    }

    private static BatchLine line(JsonNode line) {
        String id = Fields.text(line.path("custom_id"));
        JsonNode response = line.path("response");
        return response.path("body").isObject()
                ? new BatchLine.Response(id, response.path("status_code").asInt(200), response.path("body"))
                : new BatchLine.NotRun(id, Fields.text(line.path("error").path("message")));
    }

    @Override
    public Optional<Instant> ranAt(JsonNode body) {
        return BatchProvider.epochSeconds(body.path("completed_at"))
                .or(() -> BatchProvider.epochSeconds(body.path("created_at")));
    }
}
