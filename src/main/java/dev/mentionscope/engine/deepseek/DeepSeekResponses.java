package dev.mentionscope.engine.deepseek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.openai.ResponsesBody;
import dev.mentionscope.engine.openai.ResponsesRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * DeepSeek's Responses API. It searches, but declares no citations: they stand as links in the text only. Its search takes
 * no country.
 */
@ApplicationScoped
public class DeepSeekResponses implements SingleCall {

    @Override
    public String api() {
        return "deepseek-responses";
    }

    @Override
    public String path(Question question) {
        return "/responses";
    }

    @Override
    public ObjectNode request(Question question) {
        return ResponsesRequest.of(question, Optional.empty());
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ResponsesBody.read(body).reply(false);
    }
}
