package dev.mentionscope.engine.perplexity;

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
import java.util.HashMap;
import java.util.Map;

/**
 * Perplexity's Sonar models. They always search unless told not to. What the search found is listed whole; {@code [n]} in
 * the text points into the list, counting from 1, and an entry that no marker points to was not used.
 */
@ApplicationScoped
public class PerplexityChat implements SingleCall {

    @Override
    public String api() {
        return "perplexity";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_tokens");
        if (!question.settings().webSearch()) {
            request.put("disable_search", true);
        }
        question.searchCountry()
                .ifPresent(country -> request.putObject("web_search_options")
                        .putObject("user_location")
                        .put("country", country));
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        Map<String, String> titles = new HashMap<>();
        for (JsonNode result : body.path("search_results")) {
            reply.retrieved(Fields.text(result.path("url")), Fields.text(result.path("title")));
            titles.put(Fields.text(result.path("url")), Fields.text(result.path("title")));
        }
        boolean declared = body.path("citations").isArray();
        Markers markers = Markers.in(reply.text());
        int number = 0;
        for (JsonNode entry : body.path(declared ? "citations" : "search_results")) {
            String url = Fields.text(declared ? entry : entry.path("url"));
            reply.cite(url, titles.getOrDefault(url, ""), markers.of(++number));
        }
        reply.searched(question.settings().webSearch() && number > 0);
        JsonNode usage = body.path("usage");
        reply.spent(Usage.UNKNOWN
                .withSearchCalls(Fields.smallCount(usage.path("num_search_queries")))
                .withCostUsd(Fields.usd(usage.path("cost").path("total_cost"))));
        return reply.reply(question.searchCountry().isPresent());
    }
}
