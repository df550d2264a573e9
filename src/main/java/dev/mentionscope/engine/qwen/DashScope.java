package dev.mentionscope.engine.qwen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.NumberedSources;
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

/**
 * Alibaba's own API for Qwen, which names its sources; the OpenAI-compatible one searches without a sign of it. Built from
 * documentation; no response of it was at hand. Its search takes no country, and over 15 searches a second the vendor
 * answers without searching and without saying so: then {@code searched} is false.
 */
@ApplicationScoped
public class DashScope implements SingleCall {

    @Override
    public String api() {
        return "dashscope";
    }

    @Override
    public String path(Question question) {
        return "/services/aigc/text-generation/generation";
    }

    @Override
    public ObjectNode request(Question question) {
        Settings settings = question.settings();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", question.model());
        ArrayNode messages = request.putObject("input").putArray("messages");
        if (settings.systemPrompt() != null) {
            messages.addObject().put("role", "system").put("content", settings.systemPrompt());
        }
        messages.addObject().put("role", "user").put("content", question.prompt());
        ObjectNode parameters = request.putObject("parameters").put("result_format", "message");
        if (settings.temperature() != null) {
            parameters.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            parameters.put("top_p", settings.topP());
        }
        if (settings.maxOutputTokens() != null) {
            parameters.put("max_tokens", settings.maxOutputTokens());
        }
        if (settings.webSearch()) {
            parameters
                    .put("enable_search", true)
                    .putObject("search_options")
                    .put("enable_source", true)
                    .put("enable_citation", true)
                    .put("citation_format", "[ref_<number>]");
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        JsonNode output = body.path("output");
        JsonNode choice = output.path("choices").path(0);
        if (!choice.isObject()) {
            throw FailureReading.inside(body, body.has("code") ? body : body.path("error"), "choices");
        }
        ReplyDraft reply = new ReplyDraft();
        String content = Fields.text(choice.path("message").path("content"));
        reply.append(content.substring(Thinking.length(content)));
        String finish = Fields.text(choice.path("finish_reason"));
        reply.ended(
                finish,
                switch (finish) {
                    case "stop" -> Outcome.COMPLETE;
                    case "length" -> Outcome.TRUNCATED;
                    default -> Outcome.UNFINISHED;
                });
        JsonNode results = output.path("search_info").path("search_results");
        NumberedSources.read(results, reply);
        JsonNode usage = body.path("usage");
        Integer searches =
                Fields.smallCount(usage.path("plugins").path("search").path("count"));
        reply.searched(!results.isEmpty() || searches != null && searches > 0);
        reply.spent(Usage.ofTokens(Fields.count(usage.path("input_tokens")), Fields.count(usage.path("output_tokens")))
                .withSearchCalls(searches));
        return reply.reply(false);
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.REASONING_EFFORT);
    }
}
