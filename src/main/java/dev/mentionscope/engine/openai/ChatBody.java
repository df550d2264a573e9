package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.CitedUrls;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.TextOffsets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads a body of the Chat Completions format. */
final class ChatBody {

    private ChatBody() {}

    static Reply read(JsonNode body, boolean countryApplied) throws CallFailed {
        JsonNode choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            throw new CallFailed(new Failure(
                    Failure.Kind.UNREADABLE,
                    body.path("error").path("message").asText("The response has no choices"),
                    Optional.of(200),
                    Optional.empty(),
                    body.toString().getBytes(StandardCharsets.UTF_8)));
        }
        JsonNode message = choice.path("message");
        String text = text(message.path("content"));
        Optional<String> refusal =
                Optional.of(message.path("refusal")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        String finish = choice.path("finish_reason").asText("");
        CitedUrls cited = new CitedUrls();
        for (JsonNode annotation : message.path("annotations")) {
            JsonNode citation = annotation.path("url_citation");
            cited.add(
                    citation.path("url").asText(""),
                    citation.path("title").asText(""),
                    TextOffsets.ofCodePoints(
                            text,
                            citation.path("start_index").asInt(-1),
                            citation.path("end_index").asInt(-1)));
        }
        return new Reply(
                text,
                refusal.isPresent() && text.isEmpty() ? Outcome.REFUSED : outcome(finish),
                finish,
                refusal,
                Optional.of(body.path("model").asText("")).filter(model -> !model.isBlank()),
                cited.list(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                usage(body.path("usage")),
                countryApplied);
    }

    /** A text, or a list of parts of which only those of type text are the answer. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("text") && part.path("text").isTextual()) {
                text.append(part.path("text").textValue());
            }
        }
        return text.toString();
    }

    private static Outcome outcome(String finish) {
        return switch (finish) {
            case "stop" -> Outcome.COMPLETE;
            case "length" -> Outcome.TRUNCATED;
            case "content_filter" -> Outcome.BLOCKED;
            default -> Outcome.UNFINISHED;
        };
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("prompt_tokens").isNumber()
                        ? usage.path("prompt_tokens").asLong()
                        : null,
                usage.path("completion_tokens").isNumber()
                        ? usage.path("completion_tokens").asLong()
                        : null,
                null);
    }
}
