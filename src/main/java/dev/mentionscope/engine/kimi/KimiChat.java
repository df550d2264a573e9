package dev.mentionscope.engine.kimi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Provider;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Moonshot's Kimi. Its search takes two rounds: the model asks for it with arguments that are sent back unchanged, and then
 * answers. Sources stand as links in the text only, and the search takes no country. Built from documentation; no response
 * of it was at hand.
 */
@ApplicationScoped
public class KimiChat implements Provider {

    private static final int MAX_ROUNDS = 4;

    @Override
    public String api() {
        return "kimi";
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        ObjectNode request = request(question);
        Usage earlier = Usage.UNKNOWN;
        int round = 1;
        JsonNode body = call.post(ChatRequest.PATH, request);
        while (asksForSearch(body) && round < MAX_ROUNDS) {
            JsonNode usage = body.path("usage");
            earlier = earlier.plus(Usage.ofTokens(
                    Fields.count(usage.path("prompt_tokens")), Fields.count(usage.path("completion_tokens"))));
            sendBack(body.path("choices").path(0).path("message"), request.withArray("messages"));
            body = call.post(ChatRequest.PATH, request);
            round++;
        }
        ReplyDraft reply = ChatBody.read(body);
        reply.searched(round > 1);
        reply.spent(earlier.withSearchCalls(round - 1));
        return reply.reply(false);
    }

    private static ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_tokens");
        if (question.settings().webSearch()) {
            request.putObject("thinking").put("type", "disabled"); // it does not go together with the search
            request.putArray("tools")
                    .addObject()
                    .put("type", "builtin_function")
                    .putObject("function")
                    .put("name", "$web_search");
        }
        return request;
    }

    private static boolean asksForSearch(JsonNode body) {
        JsonNode choice = body.path("choices").path(0);
        return Fields.text(choice.path("finish_reason")).equals("tool_calls")
                && !choice.path("message").path("tool_calls").isEmpty();
    }

    private static void sendBack(JsonNode message, ArrayNode messages) {
        messages.add(message);
        for (JsonNode toolCall : message.path("tool_calls")) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", Fields.text(toolCall.path("id")))
                    .put("name", Fields.text(toolCall.path("function").path("name")))
                    .put("content", Fields.text(toolCall.path("function").path("arguments")));
        }
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.REASONING_EFFORT);
    }
}
