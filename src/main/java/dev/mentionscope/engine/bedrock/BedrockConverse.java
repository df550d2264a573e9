package dev.mentionscope.engine.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Call;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Bedrock's {@code Converse}, with an API key of Bedrock's own (a bearer token), so that no request needs a signature. It
 * does not search, and does not name the model that answered. Built from memory of the documentation; no response of it was
 * at hand.
 */
@ApplicationScoped
public class BedrockConverse implements SingleCall {

    @Override
    public String api() {
        return "bedrock-converse";
    }

    @Override
    public String path(Question question) {
        return "/model/" + Call.encoded(question.model()) + "/converse";
    }

    @Override
    public ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("messages")
                .addObject()
                .put("role", "user")
                .putArray("content")
                .addObject()
                .put("text", question.prompt());
        if (settings.systemPrompt() != null) {
            request.putArray("system").addObject().put("text", settings.systemPrompt());
        }
        ObjectNode inference = JsonNodeFactory.instance.objectNode();
        if (settings.maxOutputTokens() != null) {
            inference.put("maxTokens", settings.maxOutputTokens());
        }
        if (settings.temperature() != null) {
            inference.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            inference.put("topP", settings.topP());
        }
        if (!inference.isEmpty()) {
            request.set("inferenceConfig", inference);
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        JsonNode message = body.path("output").path("message");
        if (!message.isObject()) {
            throw FailureReading.inside(body, body.path("message"), "output");
        }
        ReplyDraft reply = new ReplyDraft();
        // what the model thought stands in blocks without a text of their own
        message.path("content").forEach(block -> reply.append(Fields.text(block.path("text"))));
        String finish = Fields.text(body.path("stopReason"));
        reply.ended(finish, outcome(finish));
        reply.searched(false);
        reply.spent(usage(body.path("usage")));
        return reply.reply(false);
    }

    private static Outcome outcome(String finish) {
        return switch (finish) {
            case "end_turn", "stop_sequence" -> Outcome.COMPLETE;
            case "max_tokens" -> Outcome.TRUNCATED;
            case "guardrail_intervened", "content_filtered" -> Outcome.BLOCKED;
            case "refusal" -> Outcome.REFUSED;
            default -> Outcome.UNFINISHED;
        };
    }

    /** The main count leaves out what was read from a cache or written to it. */
    private static Usage usage(JsonNode usage) {
        Usage main = Usage.ofTokens(Fields.count(usage.path("inputTokens")), Fields.count(usage.path("outputTokens")));
        Usage read = Usage.UNKNOWN.withFurther(Fields.count(usage.path("cacheReadInputTokens")), null);
        Usage write = Usage.UNKNOWN.withFurther(Fields.count(usage.path("cacheWriteInputTokens")), null);
        return main.plus(read).plus(write);
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.WEB_SEARCH, Setting.REASONING_EFFORT);
    }
}
