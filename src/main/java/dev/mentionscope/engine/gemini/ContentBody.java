package dev.mentionscope.engine.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;

/** Reads a body of {@code generateContent}. */
final class ContentBody {

    private ContentBody() {}

    static ReplyDraft read(JsonNode body, boolean maySearch) throws CallFailed {
        ReplyDraft reply = new ReplyDraft();
        JsonNode candidate = body.path("candidates").path(0);
        String blocked = Fields.text(body.path("promptFeedback").path("blockReason"));
        if (candidate.isObject()) {
            readText(candidate, reply);
            String finish = Fields.text(candidate.path("finishReason"));
            reply.ended(finish, outcome(finish));
            readSearch(body, candidate.path("groundingMetadata"), maySearch, reply);
        } else if (!blocked.isEmpty()) {
            reply.ended("promptFeedback:" + blocked, Outcome.BLOCKED);
        } else {
            throw FailureReading.inside(body, body.path("error"), "candidates");
        }
        reply.servedBy(body.path("modelVersion"));
        reply.spent(usage(body.path("usageMetadata"))
                .withSearchCalls(
                        reply.queries().isEmpty() ? null : reply.queries().size()));
        return reply;
    }

    private static void readText(JsonNode candidate, ReplyDraft reply) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean(false)) {
                reply.append(Fields.text(part.path("text")));
            }
        }
    }

    /** An answer that came without the metadata may have searched or not: the newer models leave it out at times. */
    private static void readSearch(JsonNode body, JsonNode grounding, boolean maySearch, ReplyDraft reply) {
        grounding.path("webSearchQueries").forEach(query -> reply.query(Fields.text(query)));
        Grounding.read(grounding, reply);
        Long searchTokens = Fields.count(body.path("usageMetadata").path("toolUsePromptTokenCount"));
        if (!reply.queries().isEmpty() || searchTokens != null && searchTokens > 0) {
            reply.searched(true);
        } else if (!maySearch) {
            reply.searched(false);
        }
    }

    private static Outcome outcome(String finish) {
        return switch (finish) {
            case "STOP" -> Outcome.COMPLETE;
            case "MAX_TOKENS" -> Outcome.TRUNCATED;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
                Outcome.BLOCKED;
            default -> Outcome.UNFINISHED;
        };
    }

    /** The two main counts leave out the pages that the search brought and the thinking. */
    private static Usage usage(JsonNode usage) {
        return Usage.ofTokens(
                        Fields.count(usage.path("promptTokenCount")), Fields.count(usage.path("candidatesTokenCount")))
                .withFurther(
                        Fields.count(usage.path("toolUsePromptTokenCount")),
                        Fields.count(usage.path("thoughtsTokenCount")));
    }
}
