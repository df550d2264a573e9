package dev.mentionscope.engine.dataforseo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import java.util.Optional;

/** Reads the one task of a response. HTTP says 200 also of failures; the status codes inside tell. */
final class TaskBody {

    private static final int OK = 20000;

    private final ReplyDraft reply = new ReplyDraft();

    private TaskBody() {}

    static ReplyDraft read(JsonNode body) throws CallFailed {
        JsonNode task = body.path("tasks").path(0);
        for (JsonNode level : new JsonNode[] {body, task}) {
            if (level.path("status_code").asInt(0) != OK) {
                throw FailureReading.inside(body, error(level), "tasks");
            }
        }
        return new TaskBody().readTask(task);
    }

    /** Codes such as 40101 and 50000 are an HTTP status with two more digits. */
    private static JsonNode error(JsonNode level) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        if (level.has("status_code")) {
            error.put("code", level.path("status_code").asInt(0) / 100);
            error.put("message", Fields.text(level.path("status_message")));
        }
        return error.isEmpty() ? level.path("error") : error;
    }

    private ReplyDraft readTask(JsonNode task) {
        reply.searched(true);
        for (JsonNode item : task.path("result").path(0).path("items")) {
            if (Fields.text(item.path("type")).equals("ai_overview")) {
                readOverview(item);
            }
        }
        boolean shown = !reply.text().isBlank();
        reply.ended("", shown ? Outcome.COMPLETE : Outcome.NO_OVERVIEW);
        reply.spent(Usage.UNKNOWN.withCostUsd(Fields.usd(task.path("cost"))));
        return reply;
    }

    /** Each element has its own references; the overview lists them all once more. */
    private void readOverview(JsonNode overview) {
        for (JsonNode element : overview.path("items")) {
            String markdown = Fields.text(element.path("markdown"));
            String text = markdown.isBlank() ? Fields.text(element.path("text")) : markdown;
            if (!text.isBlank()) {
                int start = reply.append(text);
                reply.append("\n");
                cite(element, Optional.of(new Span(start, start + text.length())));
            }
        }
        if (reply.text().isBlank()) {
            reply.append(Fields.text(overview.path("markdown")));
        }
        cite(overview, Optional.empty());
    }

    private void cite(JsonNode element, Optional<Span> span) {
        for (JsonNode reference : element.path("references")) {
            reply.cite(Fields.text(reference.path("url")), Fields.text(reference.path("title")), span);
        }
    }
}
