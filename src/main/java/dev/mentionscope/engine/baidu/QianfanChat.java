package dev.mentionscope.engine.baidu;

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
 * Baidu's Qianfan, version 2, with its web search. Built from documentation; no response of it was at hand. Its search
 * takes no country. Markers in the text look like {@code ^[1]^}.
 */
@ApplicationScoped
public class QianfanChat implements SingleCall {

    @Override
    public String api() {
        return "baidu-qianfan";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_tokens");
        if (question.settings().webSearch()) {
            request.putObject("web_search")
                    .put("enable", true)
                    .put("enable_citation", true)
                    .put("enable_trace", true);
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        NumberedSources.read(body.path("search_results"), reply);
        reply.searched(!body.path("search_results").isEmpty());
        return reply.reply(false);
    }
}
