package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Provider;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * OpenAI's Chat Completions API, which many other servers speak too. Only OpenAI's search models search here, and they
 * always do; {@code web_search_options} says where from.
 */
@ApplicationScoped
public class OpenAiChat implements Provider {

    @Override
    public String api() {
        return "openai-chat";
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        Map<String, String> headers = call.key().isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + call.key());
        JsonNode body = call.post("/chat/completions", headers, request(question));
        return ChatBody.read(
                body, question.settings().webSearch() && question.country().isPresent());
    }

    private static ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        ArrayNode messages = request.putArray("messages");
        if (settings.systemPrompt() != null) {
            messages.addObject().put("role", "system").put("content", settings.systemPrompt());
        }
        messages.addObject().put("role", "user").put("content", question.prompt());
        if (settings.maxOutputTokens() != null) {
            request.put("max_completion_tokens", settings.maxOutputTokens());
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
        if (settings.webSearch()) {
            ObjectNode search = request.putObject("web_search_options");
            question.country()
                    .ifPresent(country -> search.putObject("user_location")
                            .put("type", "approximate")
                            .putObject("approximate")
                            .put("country", country));
        }
        request.put("stream", false);
        return request;
    }
}
