package dev.mentionscope.engine.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.engine.SingleCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Mistral's conversations API, the only one of its APIs that searches. The search takes no country. */
@ApplicationScoped
public class MistralConversations implements SingleCall {

    @Override
    public String api() {
        return "mistral-conversations";
    }

    @Override
    public String path(Question question) {
        return "/conversations";
    }

    @Override
    public ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        request.put("inputs", question.prompt());
        if (settings.systemPrompt() != null) {
            request.put("instructions", settings.systemPrompt());
        }
        if (settings.webSearch()) {
            request.putArray("tools").addObject().put("type", "web_search");
        }
        ObjectNode completion = request.putObject("completion_args");
        if (settings.temperature() != null) {
            completion.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            completion.put("top_p", settings.topP());
        }
        if (settings.maxOutputTokens() != null) {
            completion.put("max_tokens", settings.maxOutputTokens());
        }
        request.put("stream", false);
        request.put("store", false);
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ConversationBody.read(body).reply(false);
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.REASONING_EFFORT);
    }
}
