package dev.mentionscope.engine.anthropic;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Anthropic's Messages API with its web search tool. A turn that the provider pauses ({@code pause_turn}) is sent back
 * to be continued, until it ends or {@link #MAX_LEGS} are reached.
 */
@ApplicationScoped
public class AnthropicMessages implements Provider {

    private static final int MAX_SEARCHES = 5;
    private static final int MAX_LEGS = 5;

    /** The API requires a longest length; this is sent where the settings have none. */
    private static final int DEFAULT_MAX_TOKENS = 4096;

    private final AnthropicConfig config;

    public AnthropicMessages(AnthropicConfig config) {
        this.config = config;
    }

    @Override
    public String api() {
        return "anthropic-messages";
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        ObjectNode request = request(question);
        ArrayNode messages = request.withArray("messages");
        List<JsonNode> legs = new ArrayList<>();
        do {
            JsonNode leg = call.post("/messages", request);
            legs.add(leg);
            messages.addObject().put("role", "assistant").set("content", leg.path("content"));
        } while (MessagesBody.isPaused(legs.getLast()) && legs.size() < MAX_LEGS);
        return read(legs, question);
    }

    @Override
    public Map<String, String> headers(String key) {
        return Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
    }

    static Reply read(List<JsonNode> legs, Question question) throws CallFailed {
        return MessagesBody.read(legs).reply(question.searchCountry().isPresent());
    }

    /** All of the request of the first leg. */
    ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        request.put(
                "max_tokens",
                settings.maxOutputTokens() == null
                        ? DEFAULT_MAX_TOKENS
                        : settings.maxOutputTokens().intValue());
        request.putArray("messages").addObject().put("role", "user").put("content", question.prompt());
        if (settings.systemPrompt() != null) {
            request.put("system", settings.systemPrompt());
        }
        if (settings.temperature() != null) {
            request.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            request.put("top_p", settings.topP());
        }
        if (settings.reasoningEffort() != null) {
            request.putObject("output_config").put("effort", settings.reasoningEffort());
        }
        if (settings.webSearch()) {
            ObjectNode tool = request.putArray("tools")
                    .addObject()
                    .put("type", config.searchTool())
                    .put("name", "web_search")
                    .put("max_uses", MAX_SEARCHES);
            if (!config.searchTool().equals(AnthropicConfig.OLDEST_SEARCH_TOOL)) {
                tool.putArray("allowed_callers").add("direct");
            }
            question.searchCountry()
                    .ifPresent(country -> tool.putObject("user_location")
                            .put("type", "approximate")
                            .put("country", country));
        }
        return request;
    }
}
