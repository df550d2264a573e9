package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.SingleCall;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * OpenAI's Responses API with its {@code web_search} tool. Azure OpenAI speaks it too: there the key goes into the header
 * {@code api-key}, and the model is the deployment's name.
 */
@ApplicationScoped
public class OpenAiResponses implements SingleCall {

    @Override
    public String api() {
        return "openai-responses";
    }

    @Override
    public String path(Question question) {
        return "/responses";
    }

    @Override
    public ObjectNode request(Question question) {
        ObjectNode request = ResponsesRequest.of(question, question.searchCountry());
        if (question.settings().webSearch()) {
            request.putArray("include").add("web_search_call.action.sources");
        }
        return request;
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ResponsesBody.read(body).reply(question.searchCountry().isPresent());
    }
}
