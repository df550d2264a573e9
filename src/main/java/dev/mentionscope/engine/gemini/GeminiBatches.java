package dev.mentionscope.engine.gemini;

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
import java.util.ArrayList;
import java.util.List;

/** Gemini's batches with the requests inside, which the API takes up to 20 MB. */
@ApplicationScoped
public class GeminiBatches implements BatchProvider {

    private static final String NAME = "batches/";

    private final GeminiContent format;

    public GeminiBatches(GeminiContent format) {
        this.format = format;
    }

    @Override
    public String api() {
        return "gemini-batch";
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
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode batch = request.putObject("batch").put("displayName", "mentionscope");
        ArrayNode requests =
                batch.putObject("inputConfig").putObject("requests").putArray("requests");
        for (BatchQuestion asked : questions) {
            ObjectNode entry = requests.addObject();
            entry.set("request", request(asked.question()));
            entry.putObject("metadata").put("custom_id", asked.id());
        }
        String model = questions.getFirst().question().model();
        JsonNode body = call.post("/models/" + Call.encoded(model) + ":batchGenerateContent", request);
        String name = Fields.text(body.path("name"));
        if (!name.startsWith(NAME)) {
            throw FailureReading.inside(body, body.path("error"), "name");
        }
        return name.substring(NAME.length());
    }

    @Override
    public BatchState poll(String batch, Call call) throws CallFailed {
        JsonNode body = call.get("/batches/" + Call.encoded(batch));
        String state = Fields.text(body.path("metadata").path("state"));
        Stage stage = switch (state) {
            case "BATCH_STATE_SUCCEEDED" -> Stage.COMPLETED;
            case "BATCH_STATE_EXPIRED" -> Stage.EXPIRED;
            case "BATCH_STATE_CANCELLED" -> Stage.CANCELLED;
            case "BATCH_STATE_FAILED" -> Stage.FAILED;
            default -> body.path("done").asBoolean(false) ? Stage.COMPLETED : Stage.WORKING;
        };
        String error = Fields.text(body.path("error").path("message"));
        return new BatchState(
                stage,
                error.isEmpty() ? state : state + ": " + error,
                BatchProvider.isoTime(body.path("metadata").path("endTime")));
    }

    /** The responses are nested twice, in the response or in the metadata. */
    @Override
    public List<BatchLine> collect(String batch, Call call) throws CallFailed {
        JsonNode body = call.results("/batches/" + Call.encoded(batch));
        JsonNode responses = body.path("response").path("inlinedResponses");
        if (responses.isEmpty()) {
            responses = body.path("metadata").path("output").path("inlinedResponses");
        }
        List<BatchLine> lines = new ArrayList<>();
        for (JsonNode line : responses.path("inlinedResponses")) {
            String id = Fields.text(line.path("metadata").path("custom_id"));
            lines.add(
                    line.path("response").isObject()
                            ? new BatchLine.Response(id, 200, line.path("response"))
                            : new BatchLine.Response(
                                    id, status(line.path("error").path("code").asInt(0)), line));
        }
        return lines;
    }

    /** The HTTP status of a gRPC code, which the errors of single requests carry. */
    private static int status(int code) {
        return switch (code) {
            case 4 -> 504;
            case 5 -> 404;
            case 7 -> 403;
            case 8 -> 429;
            case 13 -> 500;
            case 14 -> 503;
            case 16 -> 401;
            default -> code >= 400 && code < 600 ? code : 400;
        };
    }
}
