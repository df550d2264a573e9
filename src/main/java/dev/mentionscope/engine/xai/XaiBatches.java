package dev.mentionscope.engine.xai;

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
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** xAI's batches of chat completions, which do not search. Results come in pages; only they are recorded. */
@ApplicationScoped
public class XaiBatches implements BatchProvider {

    private static final int PAGE = 100;
    private static final int MAX_PAGES = 1000;

    @Override
    public String api() {
        return "xai-batch";
    }

    @Override
    public ObjectNode request(Question question) {
        return ChatRequest.of(question, "max_tokens");
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        reply.spent(Usage.UNKNOWN.withCostUsd(XaiResponses.cost(body.path("usage"))));
        return reply.reply(false);
    }

    @Override
    public String submit(List<BatchQuestion> questions, Call call) throws CallFailed {
        JsonNode body =
                call.post("/batches", JsonNodeFactory.instance.objectNode().put("name", "mentionscope"));
        String id = Fields.text(body.path("batch_id"));
        if (id.isEmpty()) {
            throw FailureReading.inside(body, body.path("error"), "batch_id");
        }
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        ArrayNode requests = batch.putArray("batch_requests");
        for (BatchQuestion asked : questions) {
            requests.addObject()
                    .put("batch_request_id", asked.id())
                    .putObject("batch_request")
                    .set("chat_get_completion", request(asked.question()));
        }
        call.post("/batches/" + Call.encoded(id) + "/requests", batch);
        return id;
    }

    @Override
    public BatchState poll(String batch, Call call) throws CallFailed {
        JsonNode state = call.get("/batches/" + Call.encoded(batch)).path("state");
        Long pending = Fields.count(state.path("num_pending"));
        Long cancelled = Fields.count(state.path("num_cancelled"));
        Stage stage = pending == null || pending > 0
                ? Stage.WORKING
                : cancelled != null && cancelled > 0 ? Stage.CANCELLED : Stage.COMPLETED;
        return new BatchState(stage, state.toString(), Optional.empty());
    }

    @Override
    public List<BatchLine> collect(String batch, Call call) throws CallFailed {
        List<BatchLine> lines = new ArrayList<>();
        String next = "";
        for (int page = 0; page < MAX_PAGES; page++) {
            JsonNode body = call.results("/batches/" + Call.encoded(batch) + "/results?limit=" + PAGE
                    + (next.isEmpty() ? "" : "&pagination_token=" + Call.encoded(next)));
            body.path("results").forEach(line -> lines.add(line(line)));
            next = Fields.text(body.path("pagination_token"));
            if (next.isEmpty()) {
                break;
            }
        }
        return lines;
    }

    private static BatchLine line(JsonNode line) {
        String id = Fields.text(line.path("batch_request_id"));
        JsonNode result = line.path("batch_result");
        JsonNode answer = result.path("response").path("chat_get_completion");
        return answer.isObject()
                ? new BatchLine.Response(id, 200, answer)
                : new BatchLine.Response(id, 400, result.isObject() ? result : line);
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
