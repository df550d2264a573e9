package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1/messages/batches}. */
final class AnthropicBatchDoor extends BatchDoor {

    private static final String ROOT = "/anthropic/v1/messages/batches";

    private final AnthropicMessages format;

    AnthropicBatchDoor(BatchRoom room, AnthropicMessages format) {
        super(room, format, ROOT);
        this.format = format;
    }

    @Override
    Told post(String key, List<String> path, JsonNode body) throws Rejection {
        if (path.size() == 1) {
            return Told.json(view(room.take(format, key, "msgbatch_", lines(body))));
        }
        if (path.size() == 3 && path.get(2).equals("cancel")) {
            Batch batch = batch(path.get(1));
            room.cancel(batch);
            return Told.json(view(batch));
        }
        throw nothingHere();
    }

    private static List<Batch.Line> lines(JsonNode body) throws Rejection {
        List<Batch.Line> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode request : body.path("requests")) {
            String id = request.path("custom_id").asText();
            if (!id.matches("[a-zA-Z0-9_-]{1,64}")) {
                throw invalid(
                        "requests." + lines.size() + ".custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
            }
            if (!ids.add(id)) {
                throw invalid("custom_id: `" + id + "` is not unique");
            }
            lines.add(new Batch.Line(id, request.path("params")));
        }
        if (lines.isEmpty()) {
            throw invalid("requests: List should have at least 1 item");
        }
        return lines;
    }

    @Override
    Told get(List<String> path) throws Rejection {
        if (path.size() == 2) {
            return Told.json(view(batch(path.get(1))));
        }
        if (path.size() == 3 && path.get(2).equals("results")) {
            Batch batch = batch(path.get(1));
            if (!batch.hasEnded()) {
                throw invalid("Batch " + batch.id() + " has no available results: it has not ended");
            }
            return Told.lines(
                    batch.items().stream().map(item -> line(batch, item)).toList());
        }
        throw nothingHere();
    }

    private static ObjectNode view(Batch batch) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", batch.id())
                .put("type", "message_batch")
                .put("processing_status", batch.hasEnded() ? "ended" : "in_progress");
        view.putObject("request_counts")
                .put("processing", batch.hasEnded() ? 0 : batch.items().size())
                .put("succeeded", batch.hasEnded() ? batch.answered() : 0)
                .put("errored", batch.hasEnded() ? batch.failed() : 0)
                .put("canceled", batch.isCancelled() ? batch.items().size() : 0)
                .put("expired", batch.hasEnded() ? batch.expired() : 0);
        return view.put("ended_at", iso(batch.endedAt()))
                .put("created_at", iso(batch.createdAt()))
                .put("expires_at", iso(batch.expiresAt()))
                .putNull("archived_at")
                .putNull("cancel_initiated_at")
                .put(
                        "results_url",
                        batch.hasEnded()
                                ? "https://api.anthropic.com/v1/messages/batches/" + batch.id() + "/results"
                                : null);
    }

    private static ObjectNode line(Batch batch, Batch.Item item) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("custom_id", item.customId());
        ObjectNode result = line.putObject("result");
        if (batch.isCancelled()) {
            result.put("type", "canceled");
        } else if (item.hasExpired()) {
            result.put("type", "expired");
        } else if (item.isAnswered()) {
            ObjectNode message = item.body().deepCopy();
            message.withObject("/usage").put("service_tier", "batch");
            result.put("type", "succeeded").set("message", message);
        } else {
            result.put("type", "errored").set("error", item.body());
        }
        return line;
    }

    private static Rejection invalid(String message) {
        return new Rejection(400, "invalid_request_error", null, null, message);
    }

    @Override
    Rejection nothingHere() {
        return new Rejection(404, "not_found_error", null, null, "Not found");
    }
}
