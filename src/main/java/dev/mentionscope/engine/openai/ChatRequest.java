package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Settings;

/** Writes a request of the Chat Completions format, as many vendors take it; each adds its own search. */
public final class ChatRequest {

    /** The path below the base URL, the same everywhere. */
    public static final String PATH = "/chat/completions";

    private ChatRequest() {}

    /** @param maxTokens the field for the longest answer: {@code max_tokens}, or OpenAI's newer name */
    public static ObjectNode of(Question question, String maxTokens) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        ArrayNode messages = request.putArray("messages");
        if (settings.systemPrompt() != null) {
            messages.addObject().put("role", "system").put("content", settings.systemPrompt());
        }
        messages.addObject().put("role", "user").put("content", question.prompt());
        if (settings.maxOutputTokens() != null) {
            request.put(maxTokens, settings.maxOutputTokens());
        }
        if (settings.temperature() != null) {
            request.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            request.put("top_p", settings.topP());
        }
        if (settings.reasoningEffort() != null) {
            request.put("reasoning_effort", settings.reasoningEffort());
        }
        request.put("stream", false);
        return request;
    }
}
