package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
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

/** OpenAI's Responses API with its {@code web_search} tool. */
@ApplicationScoped
public class OpenAiResponses implements Provider {

    @Override
    public String api() {
        return "openai-responses";
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        JsonNode body = call.post("/responses", Map.of("authorization", "Bearer " + call.key()), request(question));
        return ResponsesBody.read(
                body, question.settings().webSearch() && question.country().isPresent());
    }

    private static ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        request.put("input", question.prompt());
        if (settings.systemPrompt() != null) {
            request.put("instructions", settings.systemPrompt());
        }
        if (settings.maxOutputTokens() != null) {
            request.put("max_output_tokens", settings.maxOutputTokens());
        }
        if (settings.temperature() != null) {
            request.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            request.put("top_p", settings.topP());
        }
        if (settings.reasoningEffort() != null) {
            request.putObject("reasoning").put("effort", settings.reasoningEffort());
        }
        if (settings.webSearch()) {
            ObjectNode tool = request.putArray("tools").addObject().put("type", "web_search");
            question.country()
                    .ifPresent(country -> tool.putObject("user_location")
                            .put("type", "approximate")
                            .put("country", country));
            request.putArray("include").add("web_search_call.action.sources");
        }
        request.put("store", false);
        return request;
    }
}
