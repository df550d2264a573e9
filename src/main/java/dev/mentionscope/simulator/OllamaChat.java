package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Ollama's own {@code POST /api/chat}: no key, no search, and a queue instead of limits. */
final class OllamaChat implements WireFormat {

    @Override
    public World.Provider provider() {
        return World.Provider.OLLAMA;
    }

    @Override
    public boolean isAt(String path) {
        return path.equals("/ollama/api/chat");
    }

    @Override
    public String authenticate(MultiMap headers) {
        return "none";
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        if (!body.path("model").isTextual()) {
            throw invalid("model is required");
        }
        if (body.path("stream").asBoolean(true)) {
            throw invalid("The simulator does not stream: set stream to false");
        }
        String prompt = PromptText.lastOfUser(body.path("messages"))
                .orElseThrow(() -> invalid("messages must have one of the user"));
        int most = body.path("options").path("num_predict").asInt(-1);
        return new Request(body.path("model").textValue(), prompt, false, most > 0 ? most : Integer.MAX_VALUE, body);
    }

    @Override
    public ObjectNode write(Turn turn) {
        String text = turn.answer().text();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("model", turn.model().servedName())
                .put("created_at", turn.arrived().toString());
        ObjectNode message = body.putObject("message").put("role", "assistant").put("content", text);
        if (turn.model().reasoning() && turn.request().body().path("think").asBoolean(true)) {
            message.put("thinking", "1. Read the question. 2. Answer it.");
        }
        return body.put("done", true)
                .put("done_reason", turn.outcome() instanceof Outcome.Truncated ? "length" : "stop")
                .put("total_duration", turn.latency().toNanos())
                .put("load_duration", 0)
                .put("prompt_eval_count", turn.inputTokens())
                .put("prompt_eval_duration", 0)
                .put("eval_count", Tokens.in(text))
                .put("eval_duration", turn.latency().toNanos());
    }

    @Override
    public ObjectNode write(Rejection rejection, String requestId) {
        return JsonNodeFactory.instance.objectNode().put("error", rejection.getMessage());
    }

    @Override
    public Rejection invalidJson() {
        return invalid("invalid character looking for beginning of value");
    }

    @Override
    public Rejection unknownModel(String name) {
        return new Rejection(404, "", null, null, "model '" + name + "' not found");
    }

    @Override
    public Rejection rateLimited(World.Model model, Duration retryAfter) {
        return new Rejection(503, "", null, null, "server busy, please try again. maximum pending requests exceeded");
    }

    @Override
    public Rejection failed(boolean overloaded) {
        return new Rejection(500, "", null, null, "llama runner process has terminated");
    }

    @Override
    public Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took) {
        return Map.of();
    }

    @Override
    public Map<String, String> waitingHeaders(Duration retryAfter) {
        return Map.of();
    }

    private static Rejection invalid(String message) {
        return new Rejection(400, "", null, null, message);
    }
}
