package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/files} and {@code /v1/batches}: a file of requests goes up, files of results and of failures come down. */
final class OpenAiBatchDoor extends BatchDoor {

    private static final String ROOT = "/openai/v1/";

    private final Map<String, WireFormat> formats;
    private final Map<String, Buffer> files = new HashMap<>();
    private final Map<String, Submission> submissions = new HashMap<>();

    /** @param batch null if the input could not be taken */
    private record Submission(String id, JsonNode asked, Batch batch, String error) {}

    OpenAiBatchDoor(BatchRoom room, OpenAiResponses responses, OpenAiChat chat) {
        super(room, responses, ROOT);
        formats = Map.of("/v1/responses", responses, "/v1/chat/completions", chat);
    }

    @Override
    void read(HttpServerRequest http, String key, List<String> path) {
        if (!path.equals(List.of("files"))) {
            super.read(http, key, path);
            return;
        }
        Buffer file = Buffer.buffer();
        http.setExpectMultipart(true).uploadHandler(upload -> upload.handler(file::appendBuffer));
        http.endHandler(end -> {
            if ("batch".equals(http.getFormAttribute("purpose")) && file.length() > 0) {
                tell(http, Told.json(keep(file)));
            } else {
                complain(http, invalid("purpose", "Give a file and the purpose 'batch'."));
            }
        });
    }

    private ObjectNode keep(Buffer file) {
        String id = "file-" + Dice.of("file", Integer.toString(files.size())).id("id", 24);
        files.put(id, file);
        return JsonNodeFactory.instance
                .objectNode()
                .put("object", "file")
                .put("id", id)
                .put("purpose", "batch")
                .put("filename", "batch.jsonl")
                .put("bytes", file.length())
                .put("status", "processed");
    }

    @Override
    Told post(String key, List<String> path, JsonNode body) throws Rejection {
        if (path.equals(List.of("batches"))) {
            return Told.json(view(submit(key, body)));
        }
        if (path.size() == 3 && path.get(0).equals("batches") && path.get(2).equals("cancel")) {
            Submission submission = submission(path.get(1));
            Optional.ofNullable(submission.batch()).ifPresent(room::cancel);
            return Told.json(view(submission));
        }
        throw nothingHere();
    }

    private Submission submit(String key, JsonNode body) throws Rejection {
        WireFormat format = formats.get(body.path("endpoint").asText());
        if (format == null) {
            throw invalid("endpoint", "Invalid value: expected one of " + formats.keySet() + ".");
        }
        Buffer input = files.get(body.path("input_file_id").asText());
        if (input == null) {
            throw invalid("input_file_id", "Invalid 'input_file_id': there is no such file.");
        }
        Submission submission;
        try {
            Batch batch = room.take(format, key, "batch_", lines(input));
            submission = new Submission(batch.id(), body, batch, null);
        } catch (Rejection unfit) {
            submission = new Submission("batch_unfit" + submissions.size(), body, null, unfit.getMessage());
        }
        submissions.put(submission.id(), submission);
        return submission;
    }

    private List<Batch.Line> lines(Buffer input) throws Rejection {
        List<Batch.Line> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String text : input.toString(StandardCharsets.UTF_8).strip().split("\n")) {
            JsonNode line = json(text.getBytes(StandardCharsets.UTF_8));
            String id = line.path("custom_id").asText();
            if (id.isEmpty() || !ids.add(id)) {
                throw invalid("custom_id", "The custom_id for this request is a duplicate of another request.");
            }
            lines.add(new Batch.Line(id, line.path("body")));
        }
        return lines;
    }

    @Override
    Told get(List<String> path) throws Rejection {
        if (path.size() == 2 && path.get(0).equals("batches")) {
            return Told.json(view(submission(path.get(1))));
        }
        if (path.size() == 3 && path.get(0).equals("files") && path.get(2).equals("content")) {
            return content(path.get(1));
        }
        throw nothingHere();
    }

    private Submission submission(String id) throws Rejection {
        return Optional.ofNullable(submissions.get(id)).orElseThrow(this::nothingHere);
    }

    /** The files of a batch are named after it. */
    private Told content(String file) throws Rejection {
        boolean failures = file.startsWith("file-errors-");
        Batch batch = batch(file.replaceFirst("^file-(?:errors|output)-", ""));
        return Told.lines(batch.items().stream()
                .filter(item -> failures != item.isAnswered())
                .map(OpenAiBatchDoor::line)
                .toList());
    }

    private static ObjectNode line(Batch.Item item) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("id", "batch_req_" + item.customId())
                .put("custom_id", item.customId());
        if (item.hasExpired()) {
            line.putNull("response")
                    .putObject("error")
                    .put("code", "batch_expired")
                    .put("message", "This request could not be executed before the completion window expired.");
        } else {
            line.putObject("response")
                    .put("status_code", item.status())
                    .put("request_id", item.customId())
                    .set("body", item.body());
            line.putNull("error");
        }
        return line;
    }

    private static ObjectNode view(Submission submission) {
        Batch batch = submission.batch();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", submission.id())
                .put("object", "batch")
                .put("endpoint", submission.asked().path("endpoint").asText())
                .put("input_file_id", submission.asked().path("input_file_id").asText())
                .put("completion_window", "24h")
                .put("status", status(batch));
        if (batch == null) {
            view.putObject("errors")
                    .put("object", "list")
                    .putArray("data")
                    .addObject()
                    .put("code", "invalid_json_line")
                    .put("message", submission.error());
            return view;
        }
        boolean told = batch.hasEnded() && !batch.isCancelled();
        view.putNull("errors")
                .put("output_file_id", told && batch.answered() > 0 ? "file-output-" + batch.id() : null)
                .put("error_file_id", told && batch.failed() + batch.expired() > 0 ? "file-errors-" + batch.id() : null)
                .put("created_at", seconds(batch.createdAt()))
                .put("expires_at", seconds(batch.expiresAt()))
                .put("completed_at", status(batch).equals("completed") ? seconds(batch.endedAt()) : null)
                .put("expired_at", status(batch).equals("expired") ? seconds(batch.endedAt()) : null)
                .put("cancelled_at", batch.isCancelled() ? seconds(batch.endedAt()) : null);
        view.putObject("request_counts")
                .put("total", batch.items().size())
                .put("completed", told ? batch.answered() : 0)
                .put("failed", told ? batch.failed() : 0);
        return view;
    }

    private static String status(Batch batch) {
        if (batch == null) {
            return "failed";
        }
        if (batch.isCancelled()) {
            return "cancelled";
        }
        if (!batch.hasEnded()) {
            return "in_progress";
        }
        return batch.ranOutOfTime() ? "expired" : "completed";
    }

    private static Rejection invalid(String parameter, String message) {
        return new Rejection(400, OpenAiFormat.INVALID, "invalid_value", parameter, message);
    }

    @Override
    Rejection nothingHere() {
        return new Rejection(404, OpenAiFormat.INVALID, null, null, "No such object.");
    }
}
