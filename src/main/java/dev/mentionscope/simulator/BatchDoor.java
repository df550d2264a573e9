package dev.mentionscope.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A provider's addresses for batches. */
abstract class BatchDoor {

    static final JsonMapper JSON = JsonMapper.builder().build();

    final BatchRoom room;
    private final WireFormat format;
    private final String root;

    /**
     * @param format in which the provider complains
     * @param root what its addresses begin with
     */
    BatchDoor(BatchRoom room, WireFormat format, String root) {
        this.room = room;
        this.format = format;
        this.root = root;
    }

    /** An answer of any content type. */
    record Told(String contentType, String body) {

        static Told json(ObjectNode body) {
            return new Told("application/json", body.toString());
        }

        static Told lines(List<ObjectNode> lines) {
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line).append('\n'));
            return new Told("application/x-jsonl", text.toString());
        }
    }

    final boolean isAt(String path) {
        return path.startsWith(root);
    }

    final void handle(HttpServerRequest http) {
        try {
            String key = format.authenticate(http.headers());
            List<String> path = List.of(http.path().substring(root.length()).split("/"));
            if (http.method().equals(HttpMethod.POST)) {
                read(http, key, path);
            } else {
                tell(http, get(path));
            }
        } catch (Rejection rejection) {
            complain(http, rejection);
        }
    }

    /** Reads the body of a POST; a file comes as a form. */
    void read(HttpServerRequest http, String key, List<String> path) {
        http.body().onSuccess(body -> {
            try {
                tell(http, post(key, path, body.length() == 0 ? noBody() : json(body.getBytes())));
            } catch (Rejection rejection) {
                complain(http, rejection);
            }
        });
    }

    private static ObjectNode noBody() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode json(byte[] bytes) throws Rejection {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw format.invalidJson();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    /** @param path of the address below the root, in parts */
    abstract Told post(String key, List<String> path, JsonNode body) throws Rejection;

    abstract Told get(List<String> path) throws Rejection;

    abstract Rejection nothingHere();

    final Batch batch(String id) throws Rejection {
        return room.batch(id).orElseThrow(this::nothingHere);
    }

    final void tell(HttpServerRequest http, Told told) {
        http.response().putHeader("content-type", told.contentType()).end(told.body());
    }

    final void complain(HttpServerRequest http, Rejection rejection) {
        http.response()
                .setStatusCode(rejection.status())
                .putHeader("content-type", "application/json")
                .end(format.write(rejection, "batch").toString());
    }

    static Long seconds(Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    static String iso(Instant time) {
        return time == null ? null : time.toString();
    }
}
