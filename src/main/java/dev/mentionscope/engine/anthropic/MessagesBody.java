package dev.mentionscope.engine.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.CitedUrls;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Source;
import dev.mentionscope.engine.Reply.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the bodies of one turn of the Messages format: one, or several when the provider paused in between. */
final class MessagesBody {

    private final StringBuilder text = new StringBuilder();
    private final CitedUrls cited = new CitedUrls();
    private final Map<String, Source> retrieved = new LinkedHashMap<>();
    private final List<String> queries = new ArrayList<>();
    private Usage usage = Usage.UNKNOWN;

    private MessagesBody() {}

    static boolean isPaused(JsonNode body) {
        return body.path("stop_reason").asText().equals("pause_turn");
    }

    static Reply read(List<JsonNode> legs, boolean countryApplied) throws CallFailed {
        MessagesBody turn = new MessagesBody();
        for (JsonNode leg : legs) {
            turn.readLeg(leg);
        }
        JsonNode last = legs.getLast();
        String stop = last.path("stop_reason").asText("");
        return new Reply(
                turn.text.toString(),
                outcome(stop),
                stop,
                Optional.of(last.path("stop_details").path("explanation").asText(""))
                        .filter(explanation -> !explanation.isBlank() && !explanation.equals("null")),
                Optional.of(last.path("model").asText("")).filter(model -> !model.isBlank()),
                turn.cited.list(),
                List.copyOf(turn.retrieved.values()),
                List.of(),
                Optional.of(turn.hasSearched()),
                List.copyOf(turn.queries),
                turn.usage,
                countryApplied);
    }

    private boolean hasSearched() {
        return !queries.isEmpty() || usage.searchCalls() != null && usage.searchCalls() > 0;
    }

    private void readLeg(JsonNode leg) throws CallFailed {
        if (!leg.path("content").isArray()) {
            throw new CallFailed(new Failure(
                    Failure.Kind.UNREADABLE,
                    leg.path("error").path("message").asText("The response has no content"),
                    Optional.of(200),
                    Optional.empty(),
                    leg.toString().getBytes(StandardCharsets.UTF_8)));
        }
        for (JsonNode block : leg.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> readText(block);
                case "server_tool_use" -> {
                    if (block.path("name").asText().equals("web_search")
                            && block.path("input").path("query").isTextual()) {
                        queries.add(block.path("input").path("query").textValue());
                    }
                }
                case "web_search_tool_result" -> readResults(block);
                default -> {
                    // thinking and other tools are kept in the raw body only
                }
            }
        }
        usage = usage.plus(usage(leg.path("usage")));
    }

    /** Text is cut into blocks where citations begin and end, mid-sentence: blocks are joined with nothing between. */
    private void readText(JsonNode block) {
        int start = text.length();
        text.append(block.path("text").isTextual() ? block.path("text").textValue() : "");
        Optional<Reply.Span> span =
                text.length() > start ? Optional.of(new Reply.Span(start, text.length())) : Optional.empty();
        for (JsonNode citation : block.path("citations")) {
            if (citation.path("type").asText().equals("web_search_result_location")) {
                cited.add(
                        citation.path("url").asText(""), citation.path("title").asText(""), span);
            }
        }
    }

    /** The content is a list, or an object that says why the search failed. */
    private void readResults(JsonNode block) {
        for (JsonNode result : block.path("content")) {
            String url = result.path("url").asText("");
            if (!url.isBlank()) {
                String title = result.path("title").asText("");
                retrieved.putIfAbsent(url, new Source(url, Optional.of(title).filter(t -> !t.isBlank())));
            }
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

    private static Usage usage(JsonNode usage) {
        JsonNode searches = usage.path("server_tool_use").path("web_search_requests");
        return new Usage(
                usage.path("input_tokens").isNumber()
                        ? usage.path("input_tokens").asLong()
                        : null,
                usage.path("output_tokens").isNumber()
                        ? usage.path("output_tokens").asLong()
                        : null,
                searches.isNumber() ? searches.asInt() : null);
    }
}
