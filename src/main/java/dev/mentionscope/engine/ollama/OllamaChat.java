package dev.mentionscope.engine.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.Thinking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Ollama's own chat API, for models on one's own machine. It does not search. */
@ApplicationScoped
public class OllamaChat implements SingleCall {

    @Override
    public String api() {
        return "ollama";
    }

    @Override
    public String path(Question question) {
        return "/api/chat";
    }

    @Override
    public ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        ArrayNode messages = request.putArray("messages");
        if (settings.systemPrompt() != null) {
            messages.addObject().put("role", "system").put("content", settings.systemPrompt());
        }
        messages.addObject().put("role", "user").put("content", question.prompt());
        request.put("stream", false); // it streams unless told not to
        ObjectNode options = request.putObject("options");
        if (settings.temperature() != null) {
            options.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            options.put("top_p", settings.topP());
        }
        if (settings.maxOutputTokens() != null) {
            options.put("num_predict", settings.maxOutputTokens());
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        JsonNode message = body.path("message");
        if (!message.isObject()) {
            throw FailureReading.inside(body, body.path("error"), "message");
        }
        ReplyDraft reply = new ReplyDraft();
        String content = Fields.text(message.path("content"));
        reply.append(content.substring(Thinking.length(content)));
        String finish = Fields.text(body.path("done_reason"));
        reply.ended(
                finish,
                switch (finish) {
                    case "stop" -> Outcome.COMPLETE;
                    case "length" -> Outcome.TRUNCATED;
                    default -> Outcome.UNFINISHED;
                });
        reply.servedBy(body.path("model"));
        reply.searched(false);
        reply.spent(
                Usage.ofTokens(Fields.count(body.path("prompt_eval_count")), Fields.count(body.path("eval_count"))));
        return reply.reply(false);
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.WEB_SEARCH, Setting.REASONING_EFFORT);
    }
}
