package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.CitedUrls;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Source;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.TextOffsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a body of the Responses format. Nothing in it is taken for granted: what is absent or of another type reads as
 * "not said".
 */
final class ResponsesBody {

    private final JsonNode body;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final CitedUrls cited = new CitedUrls();
    private final Map<String, Source> retrieved = new LinkedHashMap<>();
    private final Map<String, Source> opened = new LinkedHashMap<>();
    private final List<String> queries = new ArrayList<>();
    private int searches;

    private ResponsesBody(JsonNode body) {
        this.body = body;
    }

    static Reply read(JsonNode body, boolean countryApplied) throws CallFailed {
        return new ResponsesBody(body).read(countryApplied);
    }

    private Reply read(boolean countryApplied) throws CallFailed {
        if (!body.path("output").isArray() || body.path("status").asText().equals("failed")) {
            throw new CallFailed(failed());
        }
        boolean hasFinalAnswer = has("final_answer");
        for (JsonNode item : body.path("output")) {
            switch (item.path("type").asText()) {
                case "message" -> {
                    String phase = item.path("phase").asText();
                    if (hasFinalAnswer ? phase.equals("final_answer") : !phase.equals("commentary")) {
                        readMessage(item);
                    }
                }
                case "web_search_call" -> readSearch(item);
                default -> {
                    // reasoning and other tools are kept in the raw body only
                }
            }
        }
        return new Reply(
                text.toString(),
                outcome(),
                finish(),
                Optional.of(refusal.toString()).filter(r -> !r.isEmpty()),
                Optional.of(body.path("model").asText("")).filter(m -> !m.isBlank()),
                cited.list(),
                List.copyOf(retrieved.values()),
                List.copyOf(opened.values()),
                Optional.of(searches > 0),
                List.copyOf(queries),
                usage(),
                countryApplied);
    }

    private boolean has(String phase) {
        for (JsonNode item : body.path("output")) {
            if (item.path("type").asText().equals("message")
                    && item.path("phase").asText().equals(phase)) {
                return true;
            }
        }
        return false;
    }

    private void readMessage(JsonNode message) {
        for (JsonNode part : message.path("content")) {
            switch (part.path("type").asText()) {
                case "output_text" -> readText(part);
                case "refusal" -> refusal.append(part.path("refusal").asText());
                default -> {
                    // a kind of part that this format did not have when it was read
                }
            }
        }
    }

    /** Spans count code points of their own part; the parts are joined, so they move by what stands before. */
    private void readText(JsonNode part) {
        int before = text.length();
        String partText = part.path("text").isTextual() ? part.path("text").textValue() : "";
        text.append(partText);
        for (JsonNode annotation : part.path("annotations")) {
            if (annotation.path("type").asText().equals("url_citation")) {
                cited.add(
                        annotation.path("url").asText(""),
                        annotation.path("title").asText(""),
                        TextOffsets.ofCodePoints(
                                        partText,
                                        annotation.path("start_index").asInt(-1),
                                        annotation.path("end_index").asInt(-1))
                                .map(span -> new Reply.Span(before + span.start(), before + span.end())));
            }
        }
    }

    private void readSearch(JsonNode item) {
        searches++;
        JsonNode action = item.path("action");
        if (action.path("queries").isArray()) {
            action.path("queries").forEach(query -> addQuery(query.asText("")));
        } else {
            addQuery(action.path("query").asText(""));
        }
        action.path("sources")
                .forEach(source -> add(retrieved, source.path("url").asText("")));
        if (action.path("type").asText().equals("open_page")) {
            add(opened, action.path("url").asText(""));
        }
    }

    private void addQuery(String query) {
        if (!query.isBlank()) {
            queries.add(query);
        }
    }

    private static void add(Map<String, Source> sources, String url) {
        if (!url.isBlank() && !url.equals("null")) {
            sources.putIfAbsent(url, new Source(url, Optional.empty()));
        }
    }

    private Outcome outcome() {
        if (!refusal.isEmpty() && text.isEmpty()) {
            return Outcome.REFUSED;
        }
        return switch (body.path("status").asText("completed")) {
            case "completed" -> Outcome.COMPLETE;
            case "incomplete" ->
                body.path("incomplete_details").path("reason").asText().equals("content_filter")
                        ? Outcome.BLOCKED
                        : Outcome.TRUNCATED;
            default -> Outcome.UNFINISHED;
        };
    }

    private String finish() {
        String status = body.path("status").asText("");
        String reason = body.path("incomplete_details").path("reason").asText("");
        return reason.isEmpty() ? status : status + ":" + reason;
    }

    private Usage usage() {
        JsonNode usage = body.path("usage");
        return new Usage(
                usage.path("input_tokens").isNumber()
                        ? usage.path("input_tokens").asLong()
                        : null,
                usage.path("output_tokens").isNumber()
                        ? usage.path("output_tokens").asLong()
                        : null,
                searches);
    }

    /** A success by its status that is none: an error inside, or no output at all. */
    private Failure failed() {
        JsonNode error = body.path("error");
        String message = error.path("message").asText("The response has no output");
        Failure.Kind kind = switch (error.path("code").asText("")) {
            case "rate_limit_exceeded" -> Failure.Kind.RATE_LIMITED;
            case "server_error" -> Failure.Kind.OVERLOADED;
            default -> error.isObject() ? Failure.Kind.BAD_REQUEST : Failure.Kind.UNREADABLE;
        };
        return new Failure(
                kind,
                message,
                Optional.of(200),
                Optional.empty(),
                body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
