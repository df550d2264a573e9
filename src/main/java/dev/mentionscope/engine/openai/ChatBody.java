package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.TextOffsets;
import dev.mentionscope.engine.Thinking;

/** Reads what all bodies of the Chat Completions format share; each vendor adds what is its own. */
public final class ChatBody {

    private ChatBody() {}

    public static ReplyDraft read(JsonNode body) throws CallFailed {
        JsonNode choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            throw FailureReading.inside(body, body.path("error"), "choices");
        }
        if (choice.path("error").isObject()) {
            throw FailureReading.inside(body, choice.path("error"), "answer");
        }
        JsonNode message = choice.path("message");
        ReplyDraft reply = new ReplyDraft();
        readText(message, reply);
        reply.refused(Fields.text(message.path("refusal")));
        String finish = Fields.text(choice.path("finish_reason"));
        reply.ended(finish, outcome(finish));
        reply.servedBy(body.path("model"));
        reply.fingerprint(Fields.text(body.path("system_fingerprint")));
        reply.spent(usage(body.path("usage")));
        return reply;
    }

    private static void readText(JsonNode message, ReplyDraft reply) {
        String content = content(message.path("content"));
        int thinking = Thinking.length(content);
        reply.append(content.substring(thinking));
        for (JsonNode annotation : message.path("annotations")) {
            JsonNode citation = annotation.path("url_citation");
            reply.cite(
                    Fields.text(citation.path("url")),
                    Fields.text(citation.path("title")),
                    TextOffsets.ofCodePoints(
                                    content,
                                    citation.path("start_index").asInt(-1),
                                    citation.path("end_index").asInt(-1))
                            .filter(span -> span.start() >= thinking)
                            .map(span -> span.shifted(-thinking)));
        }
    }

    /** A text, or a list of parts of which only those of type text are the answer. */
    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (Fields.text(part.path("type")).equals("text")) {
                text.append(Fields.text(part.path("text")));
            }
        }
        return text.toString();
    }

    private static Outcome outcome(String finish) {
        return switch (finish) {
            case "stop", "eos" -> Outcome.COMPLETE;
            case "length", "model_length" -> Outcome.TRUNCATED;
            case "content_filter", "sensitive" -> Outcome.BLOCKED;
            default -> Outcome.UNFINISHED;
        };
    }

    /** What the total has beyond prompt and completion is reasoning that the vendor (xAI) leaves out of the latter. */
    private static Usage usage(JsonNode usage) {
        Long input = Fields.count(usage.path("prompt_tokens"));
        Long output = Fields.count(usage.path("completion_tokens"));
        Long total = Fields.count(usage.path("total_tokens"));
        Long further = input == null || output == null || total == null || total <= input + output
                ? null
                : Long.valueOf(total - input - output);
        return Usage.ofTokens(input, output).withFurther(null, further);
    }
}
