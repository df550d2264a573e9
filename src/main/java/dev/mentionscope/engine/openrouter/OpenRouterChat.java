package dev.mentionscope.engine.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Markers;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * OpenRouter, which serves many vendors' models from several hosts; the host is kept as the fingerprint. Its search lists
 * all it found as annotations, those that the text does not use with an empty span.
 */
@ApplicationScoped
public class OpenRouterChat implements SingleCall {

    @Override
    public String api() {
        return "openrouter";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_tokens");
        if (question.settings().webSearch()) {
            ObjectNode search = request.putArray("tools")
                    .addObject()
                    .put("type", "openrouter:web_search")
                    .putObject("parameters");
            question.searchCountry()
                    .ifPresent(country -> search.putObject("user_location")
                            .put("type", "approximate")
                            .put("country", country));
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        Markers markers = Markers.in(reply.text());
        int number = 0;
        for (JsonNode annotation : body.path("choices").path(0).path("message").path("annotations")) {
            reply.cite(Fields.text(annotation.path("url_citation").path("url")), "", markers.of(++number));
        }
        JsonNode usage = body.path("usage");
        Integer searches = searches(usage);
        reply.fingerprint(Fields.text(body.path("provider")));
        if (number > 0 || searches != null) {
            reply.searched(number > 0 || searches > 0);
        }
        reply.spent(Usage.UNKNOWN.withSearchCalls(searches).withCostUsd(Fields.usd(usage.path("cost"))));
        return reply.reply(question.searchCountry().isPresent());
    }

    /** The documentation names the field otherwise than responses do. */
    private static Integer searches(JsonNode usage) {
        Integer recorded =
                Fields.smallCount(usage.path("server_tool_use_details").path("web_search_requests"));
        return recorded == null
                ? Fields.smallCount(usage.path("server_tool_use").path("web_search_requests"))
                : recorded;
    }
}
