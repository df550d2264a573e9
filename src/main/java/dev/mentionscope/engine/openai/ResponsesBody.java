package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.TextOffsets;

/**
 * Reads a body of the Responses format. Nothing in it is taken for granted: what is absent or of another type reads as
 * "not said".
 */
public final class ResponsesBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** DeepSeek lists the call's id among the queries. */
    private static final String PSEUDO_QUERY = "ws_call_id=";

    private final JsonNode body;
    private final ReplyDraft reply = new ReplyDraft();
    private boolean searched;
    private int searches;

    private ResponsesBody(JsonNode body) {
        this.body = body;
    }

    public static ReplyDraft read(JsonNode body) throws CallFailed {
        if (!body.path("output").isArray()
                || Fields.text(body.path("status")).equals("failed")
                || body.path("error").isObject()) {
            throw FailureReading.inside(body, body.path("error"), "output");
        }
        return new ResponsesBody(body).read();
    }

    private ReplyDraft read() {
        boolean hasFinalAnswer = hasFinalAnswer();
        for (JsonNode item : body.path("output")) {
            switch (Fields.text(item.path("type"))) {
                case "message" -> {
                    String phase = Fields.text(item.path("phase"));
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
        readEnd();
        reply.servedBy(body.path("model"));
        reply.fingerprint(Fields.text(body.path("system_fingerprint")));
        reply.searched(searched);
        JsonNode usage = body.path("usage");
        reply.spent(Usage.ofTokens(Fields.count(usage.path("input_tokens")), Fields.count(usage.path("output_tokens")))
                .withSearchCalls(searchCalls()));
        return reply;
    }

    /** What the vendor counts and charges for; where it does not say, the searches in the body. */
    private int searchCalls() {
        Integer counted =
                Fields.smallCount(body.path("tool_usage").path("web_search").path("num_requests"));
        return counted == null ? searches : counted;
    }

    private boolean hasFinalAnswer() {
        for (JsonNode item : body.path("output")) {
            if (Fields.text(item.path("phase")).equals("final_answer")) {
                return true;
            }
        }
        return false;
    }

    private void readMessage(JsonNode message) {
        for (JsonNode part : message.path("content")) {
            switch (Fields.text(part.path("type"))) {
                case "output_text" -> readText(part);
                case "refusal" -> reply.refused(Fields.text(part.path("refusal")));
                default -> {
                    // a kind of part that this format did not have when it was read
                }
            }
        }
    }

    /** Spans count code points of their own part; the parts are joined, so they move by what stands before. */
    private void readText(JsonNode part) {
        String text = Fields.text(part.path("text"));
        int before = reply.append(text);
        for (JsonNode annotation : part.path("annotations")) {
            if (Fields.text(annotation.path("type")).equals("url_citation")) {
                reply.cite(
                        Fields.text(annotation.path("url")),
                        Fields.text(annotation.path("title")),
                        TextOffsets.ofCodePoints(
                                        text,
                                        annotation.path("start_index").asInt(-1),
                                        annotation.path("end_index").asInt(-1))
                                .map(span -> span.shifted(before)));
            }
        }
    }

    private void readSearch(JsonNode item) {
        searched = true;
        JsonNode action = item.path("action");
        String type = Fields.text(action.path("type"));
        if (type.isEmpty() || type.equals("search")) {
            searches++;
        }
        if (action.path("queries").isArray()) {
            action.path("queries").forEach(query -> addQuery(Fields.text(query)));
        } else if (action.isObject()) {
            addQuery(Fields.text(action.path("query")));
        } else {
            addQuery(Fields.text(arguments(item).path("query")));
        }
        action.path("sources").forEach(source -> reply.retrieved(Fields.text(source.path("url")), ""));
        if (type.equals("open_page")) {
            reply.opened(Fields.text(action.path("url")));
        }
    }

    private void addQuery(String query) {
        if (!query.startsWith(PSEUDO_QUERY)) {
            reply.query(query);
        }
    }

    /** Before there was an action, the search's arguments were JSON in a string. */
    private static JsonNode arguments(JsonNode item) {
        try {
            return JSON.readTree(Fields.text(item.path("arguments")));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void readEnd() {
        String status = Fields.text(body.path("status"));
        String reason = Fields.text(body.path("incomplete_details").path("reason"));
        reply.ended(
                reason.isEmpty() ? status : status + ":" + reason,
                switch (status) {
                    case "", "completed" -> Outcome.COMPLETE;
                    case "incomplete" -> reason.equals("content_filter") ? Outcome.BLOCKED : Outcome.TRUNCATED;
                    default -> Outcome.UNFINISHED;
                });
    }
}
