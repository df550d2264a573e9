package dev.mentionscope.engine.mistral;

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
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mistral's batches of chat completions, which do not search. No response of a batch was at hand. */
@ApplicationScoped
public class MistralBatches implements BatchProvider {

    @Override
    public String api() {
        return "mistral-batch";
    }

    @Override
    public ObjectNode request(Question question) {
        return ChatRequest.of(question, "max_tokens");
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ChatBody.read(body).reply(false);
    }

    @Override
    public String submit(List<BatchQuestion> questions, Call call) throws CallFailed {
        ObjectNode job = JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", "/v1/chat/completions")
                .put("model", questions.getFirst().question().model());
        ArrayNode requests = job.putArray("requests");
        questions.forEach(
                asked -> requests.addObject().put("custom_id", asked.id()).set("body", request(asked.question())));
        JsonNode body = call.post("/batch/jobs", job);
        String id = Fields.text(body.path("id"));
        if (id.isEmpty()) {
            throw FailureReading.inside(body, body.path("error"), "id");
        }
        return id;
    }

    @Override
    public BatchState poll(String batch, Call call) throws CallFailed {
        JsonNode body = call.get("/batch/jobs/" + Call.encoded(batch));
        String status = Fields.text(body.path("status"));
        Stage stage = switch (status) {
            case "SUCCESS" -> Stage.COMPLETED;
            case "TIMEOUT_EXCEEDED" -> Stage.EXPIRED;
            case "CANCELLED" -> Stage.CANCELLED;
            case "FAILED" -> Stage.FAILED;
            default -> Stage.WORKING;
        };
        String error = Fields.text(body.path("errors").path(0).path("message"));
        return new BatchState(
                stage,
                error.isEmpty() ? status : status + ": " + error,
                BatchProvider.epochSeconds(body.path("completed_at")));
    }

    @Override
    public List<BatchLine> collect(String batch, Call call) throws CallFailed {
        JsonNode body = call.results("/batch/jobs/" + Call.encoded(batch) + "?inline=true");
        List<BatchLine> lines = new ArrayList<>();
        body.path("outputs").forEach(line -> lines.add(line(line)));
        String file = Fields.text(body.path("output_file"));
        if (lines.isEmpty() && !file.isEmpty()) {
            call.resultLines("/files/" + Call.encoded(file) + "/content").forEach(line -> lines.add(line(line)));
        }
        return lines;
    }

    private static BatchLine line(JsonNode line) {
        String id = Fields.text(line.path("custom_id"));
        JsonNode response = line.path("response");
        return response.path("body").isObject()
                ? new BatchLine.Response(id, response.path("status_code").asInt(200), response.path("body"))
                : new BatchLine.NotRun(id, "The batch has no response: " + line.path("error"));
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.WEB_SEARCH);
    }

    @Override
    public Optional<Instant> ranAt(JsonNode body) {
        return BatchProvider.epochSeconds(body.path("created"));
    }
}
