package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.SingleCall;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * OpenAI's own Chat Completions API. Only OpenAI's search models search here, and they always do;
 * {@code web_search_options} says where from.
 */
@ApplicationScoped
public class OpenAiChat implements SingleCall {

    @Override
    public String api() {
        return "openai-chat";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ChatRequest.of(question, "max_completion_tokens");
        if (question.settings().webSearch()) {
            ObjectNode search = request.putObject("web_search_options");
            question.searchCountry()
                    .ifPresent(country -> search.putObject("user_location")
                            .put("type", "approximate")
                            .putObject("approximate")
                            .put("country", country));
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ChatBody.read(body).reply(question.searchCountry().isPresent());
    }
}
