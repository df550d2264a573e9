package dev.mentionscope.engine.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.NumberedSources;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tencent's Hunyuan in its OpenAI-compatible form, with its web search. Built from documentation; no response of it was at
 * hand. Its search takes no country.
 */
@ApplicationScoped
public class HunyuanChat implements SingleCall {

    @Override
    public String api() {
        return "tencent-hunyuan";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        boolean search = question.settings().webSearch();
        return ChatRequest.of(question, "max_tokens")
                .put("enable_enhancement", search)
                .put("citation", search)
                .put("search_info", search);
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        JsonNode results = body.path("search_info").path("search_results");
        NumberedSources.read(results, reply);
        reply.searched(!results.isEmpty());
        return reply.reply(false);
    }
}
