package dev.mentionscope.engine.groq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.openai.ChatBody;
import dev.mentionscope.engine.openai.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Groq's chat API. Only its compound systems search, by themselves, and declare no citations: what they found is
 * retrieved. The country goes as {@code search_settings.country} (documented, not recorded).
 */
@ApplicationScoped
public class GroqChat implements SingleCall {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String api() {
        return "groq";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_completion_tokens");
        question.searchCountry()
                .ifPresent(country -> request.putObject("search_settings").put("country", country));
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ChatBody.read(body);
        int searches = 0;
        for (JsonNode tool : body.path("choices").path(0).path("message").path("executed_tools")) {
            JsonNode results = tool.path("search_results").path("results");
            if (Fields.text(tool.path("type")).equals("search") || !results.isEmpty()) {
                searches++;
            }
            reply.query(query(Fields.text(tool.path("arguments"))));
            results.forEach(
                    result -> reply.retrieved(Fields.text(result.path("url")), Fields.text(result.path("title"))));
        }
        reply.searched(searches > 0);
        return reply.reply(question.searchCountry().isPresent());
    }

    /** The arguments of a tool are JSON in a string. */
    private static String query(String arguments) {
        try {
            return Fields.text(JSON.readTree(arguments).path("query"));
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
