package dev.mentionscope.engine.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import java.util.List;
import java.util.Optional;

/** Reads the bodies of one turn of the Messages format: one, or several when the provider paused in between. */
final class MessagesBody {

    private final ReplyDraft reply = new ReplyDraft();
    private int searches;

    private MessagesBody() {}

    static boolean isPaused(JsonNode body) {
        return Fields.text(body.path("stop_reason")).equals("pause_turn");
    }

    static ReplyDraft read(List<JsonNode> legs) throws CallFailed {
        MessagesBody turn = new MessagesBody();
        for (JsonNode leg : legs) {
            turn.readLeg(leg);
        }
        JsonNode last = legs.getLast();
        String stop = Fields.text(last.path("stop_reason"));
        turn.reply.ended(stop, outcome(stop));
        turn.reply.refused(Fields.text(last.path("stop_details").path("explanation")));
        turn.reply.servedBy(last.path("model"));
        turn.reply.searched(turn.searches > 0 || !turn.reply.queries().isEmpty());
        return turn.reply;
    }

    private void readLeg(JsonNode leg) throws CallFailed {
        if (!leg.path("content").isArray()) {
            throw FailureReading.inside(leg, leg.path("error"), "content");
        }
        for (JsonNode block : leg.path("content")) {
            switch (Fields.text(block.path("type"))) {
                case "text" -> readText(block);
                case "server_tool_use" -> {
                    if (Fields.text(block.path("name")).equals("web_search")) {
                        reply.query(Fields.text(block.path("input").path("query")));
                    }
                }
                case "web_search_tool_result" -> readResults(block);
                default -> {
                    // thinking and other tools are kept in the raw body only
                }
            }
        }
        readUsage(leg.path("usage"));
    }

    /** Text is cut into blocks where citations begin and end, mid-sentence: blocks are joined with nothing between. */
    private void readText(JsonNode block) {
        String text = Fields.text(block.path("text"));
        int start = reply.append(text);
        Optional<Span> span = text.isEmpty() ? Optional.empty() : Optional.of(new Span(start, start + text.length()));
        for (JsonNode citation : block.path("citations")) {
            if (Fields.text(citation.path("type")).equals("web_search_result_location")) {
                reply.cite(Fields.text(citation.path("url")), Fields.text(citation.path("title")), span);
            }
        }
    }

    /** The content is a list, or an object that says why the search failed. */
    private void readResults(JsonNode block) {
        for (JsonNode result : block.path("content")) {
            reply.retrieved(Fields.text(result.path("url")), Fields.text(result.path("title")));
        }
    }

    private static Outcome outcome(String stop) {
        return switch (stop) {
            case "end_turn", "stop_sequence" -> Outcome.COMPLETE;
            case "max_tokens", "model_context_window_exceeded" -> Outcome.TRUNCATED;
            case "refusal" -> Outcome.REFUSED;
            default -> Outcome.UNFINISHED;
        };
    }

    /** {@code input_tokens} leaves out what was written to a cache or read from it. */
    private void readUsage(JsonNode usage) {
        Integer calls = Fields.smallCount(usage.path("server_tool_use").path("web_search_requests"));
        searches += calls == null ? 0 : calls;
        Usage caches = Usage.ofTokens(Fields.count(usage.path("cache_creation_input_tokens")), null)
                .plus(Usage.ofTokens(Fields.count(usage.path("cache_read_input_tokens")), null));
        reply.spent(Usage.ofTokens(Fields.count(usage.path("input_tokens")), Fields.count(usage.path("output_tokens")))
                .withFurther(caches.inputTokens(), null)
                .withSearchCalls(calls));
    }
}
