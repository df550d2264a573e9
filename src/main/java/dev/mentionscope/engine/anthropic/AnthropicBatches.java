package dev.mentionscope.engine.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;

/** Anthropic's batches of messages. A turn that was paused in a batch stays unfinished: nobody continues it there. */
@ApplicationScoped
public class AnthropicBatches implements BatchProvider {

    private final AnthropicMessages format;

    public AnthropicBatches(AnthropicMessages format) {
        this.format = format;
    }

    @Override
    public String api() {
        return "anthropic-batch";
    }

    @Override
    public ObjectNode request(Question question) {
        return format.request(question);
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return AnthropicMessages.read(List.of(body), question);
    }

    @Override
    public String submit(List<BatchQuestion> questions, Call call) throws CallFailed {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        ArrayNode requests = batch.putArray("requests");
        questions.forEach(
                asked -> requests.addObject().put("custom_id", asked.id()).set("params", request(asked.question())));
        JsonNode body = call.post("/messages/batches", batch);
        String id = Fields.text(body.path("id"));
        if (id.isEmpty()) {
            throw FailureReading.inside(body, body.path("error"), "id");
        }
        return id;
    }

    @Override
    public BatchState poll(String batch, Call call) throws CallFailed {
        JsonNode body = call.get("/messages/batches/" + Call.encoded(batch));
        String status = Fields.text(body.path("processing_status"));
        return new BatchState(
                status.equals("ended") ? Stage.COMPLETED : Stage.WORKING,
                status,
                BatchProvider.isoTime(body.path("ended_at")));
    }

    @Override
    public List<BatchLine> collect(String batch, Call call) throws CallFailed {
        return call.resultLines("/messages/batches/" + Call.encoded(batch) + "/results").stream()
                .map(AnthropicBatches::line)
                .toList();
    }

    private static BatchLine line(JsonNode line) {
        String id = Fields.text(line.path("custom_id"));
        JsonNode result = line.path("result");
        return switch (Fields.text(result.path("type"))) {
            case "succeeded" -> new BatchLine.Response(id, 200, result.path("message"));
            case "errored" ->
                new BatchLine.Response(
                        id,
                        status(Fields.text(result.path("error").path("error").path("type"))),
                        result.path("error"));
            default -> new BatchLine.NotRun(id, "The batch's result is: " + Fields.text(result.path("type")));
        };
    }

    /** The status that the same error has outside of batches. */
    private static int status(String type) {
        return switch (type) {
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "api_error" -> 500;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 400;
        };
    }
}
