package dev.mentionscope.engine.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.engine.SingleCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Gemini's {@code generateContent} with grounding in Google Search. The API takes no country, and nothing can force a
 * search. The reasoning effort goes as {@code thinkingLevel}, which only Gemini 3 and later know (from memory).
 */
@ApplicationScoped
public class GeminiContent implements SingleCall {

    @Override
    public String api() {
        return "gemini";
    }

    /** The key in a header, never in the URL, where it would end up in logs. */
    @Override
    public Map<String, String> headers(String key) {
        return Map.of("x-goog-api-key", key);
    }

    @Override
    public String path(Question question) {
        return "/models/" + Call.encoded(question.model()) + ":generateContent";
    }

    @Override
    public ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", question.prompt());
        if (settings.systemPrompt() != null) {
            request.putObject("systemInstruction").putArray("parts").addObject().put("text", settings.systemPrompt());
        }
        ObjectNode generation = request.putObject("generationConfig");
        if (settings.temperature() != null) {
            generation.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            generation.put("topP", settings.topP());
        }
        if (settings.maxOutputTokens() != null) {
            generation.put("maxOutputTokens", settings.maxOutputTokens());
        }
        if (settings.reasoningEffort() != null) {
            generation.putObject("thinkingConfig").put("thinkingLevel", settings.reasoningEffort());
        }
        if (settings.webSearch()) {
            request.putArray("tools").addObject().putObject("google_search");
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ContentBody.read(body, question.settings().webSearch()).reply(false);
    }
}
