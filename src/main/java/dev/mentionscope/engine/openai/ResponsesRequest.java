package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Settings;
import java.util.Optional;

/** Writes a request of the Responses format, as several vendors take it. */
public final class ResponsesRequest {

    private ResponsesRequest() {}

    /** @param country where to search from, if this vendor's search takes a country */
    public static ObjectNode of(Question question, Optional<String> country) {
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
            country.ifPresent(code ->
                    tool.putObject("user_location").put("type", "approximate").put("country", code));
        }
        request.put("store", false);
        return request;
    }
}
