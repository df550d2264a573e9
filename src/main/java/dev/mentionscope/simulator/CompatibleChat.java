package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;

/** OpenAI's chat format as a server of one's own speaks it: any key or none, no search, no dated names. */
final class CompatibleChat extends OpenAiChat {

    @Override
    public World.Provider provider() {
        return World.Provider.COMPATIBLE;
    }

    @Override
    public boolean isAt(String path) {
        return path.equals("/compatible/v1/chat/completions");
    }

    @Override
    public String authenticate(MultiMap headers) throws Rejection {
        return headers.contains("authorization") ? super.authenticate(headers) : "none";
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        Request request = super.read(path, body);
        return new Request(request.model(), request.prompt(), false, request.maxTokens(), body);
    }

    /** It does not know OpenAI's own refusals: a model says so in its text. */
    @Override
    public ObjectNode write(Turn turn) {
        ObjectNode body = super.write(turn);
        body.remove("system_fingerprint");
        ObjectNode message = (ObjectNode) body.at("/choices/0/message");
        if (turn.outcome() instanceof Outcome.Refused(String sentence)) {
            message.put("content", sentence);
        }
        message.remove("refusal");
        message.remove("annotations");
        return body;
    }

    @Override
    public Rejection failed(boolean overloaded) {
        return overloaded
                ? new Rejection(503, "unavailable_error", null, null, "Loading model")
                : new Rejection(500, "internal_error", null, null, "Internal server error");
    }
}
