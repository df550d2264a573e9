package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A provider API that answers a question with one request: where it goes, what it says, how to read the response. */
public interface SingleCall extends Provider {

    /** The path below the provider's base URL, with a leading slash. */
    String path(Question question);

    ObjectNode request(Question question);

    /** @throws CallFailed if the body, a JSON object, is no answer */
    Reply read(JsonNode body, Question question) throws CallFailed;

    @Override
    default Reply ask(Question question, Call call) throws CallFailed {
        return read(call.post(path(question), request(question)), question);
    }
}
