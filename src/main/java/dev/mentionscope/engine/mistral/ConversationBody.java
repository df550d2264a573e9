package dev.mentionscope.engine.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import java.util.Optional;

/**
 * Reads a body of the conversations format: pieces of text with references between them, each belonging to the text in
 * front of it. The format has no finish reason; what has a message is taken as complete.
 */
final class ConversationBody {

    private final ReplyDraft reply = new ReplyDraft();
    private Optional<Span> lastText = Optional.empty();

    private ConversationBody() {}

    static ReplyDraft read(JsonNode body) throws CallFailed {
        if (!body.path("outputs").isArray()) {
            throw FailureReading.inside(body, body.path("error"), "outputs");
        }
        return new ConversationBody().readOutputs(body);
    }

    private ReplyDraft readOutputs(JsonNode body) {
        boolean searched = false;
        for (JsonNode output : body.path("outputs")) {
            switch (Fields.text(output.path("type"))) {
                case "message.output" -> {
                    readContent(output.path("content"));
                    reply.servedBy(output.path("model"));
                    reply.ended("", Outcome.COMPLETE);
                }
                case "tool.execution" ->
                    searched |= Fields.text(output.path("name")).startsWith("web_search");
                default -> {
                    // calls of functions, hand-offs: none is asked for
                }
            }
        }
        JsonNode usage = body.path("usage");
        Integer searches = Fields.smallCount(usage.path("connectors").path("web_search"));
        reply.searched(searched || searches != null && searches > 0);
        reply.spent(
                Usage.ofTokens(Fields.count(usage.path("prompt_tokens")), Fields.count(usage.path("completion_tokens")))
                        .withFurther(Fields.count(usage.path("connector_tokens")), null)
                        .withSearchCalls(searches));
        return reply;
    }

    private void readContent(JsonNode content) {
        if (content.isTextual()) {
            reply.append(content.textValue());
        }
        for (JsonNode chunk : content) {
            switch (Fields.text(chunk.path("type"))) {
                case "text" -> {
                    String text = Fields.text(chunk.path("text"));
                    int start = reply.append(text);
                    lastText = text.isEmpty() ? lastText : Optional.of(new Span(start, start + text.length()));
                }
                case "tool_reference" ->
                    reply.cite(Fields.text(chunk.path("url")), Fields.text(chunk.path("title")), lastText);
                default -> {
                    // thinking is kept in the raw body only
                }
            }
        }
    }
}
