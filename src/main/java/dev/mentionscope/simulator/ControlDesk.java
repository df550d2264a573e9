package dev.mentionscope.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Holds the controls and turns them by JSON merge patches (RFC 7396): what a patch does not name stays as it is. */
final class ControlDesk {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ObjectNode patched = JSON.createObjectNode();
    private Controls now;

    /** @param requestsPerMinute of each key from the start; null for any number */
    ControlDesk(Integer requestsPerMinute) {
        if (requestsPerMinute != null) {
            patched.put("requestsPerMinute", requestsPerMinute);
        }
        now = new Controls(requestsPerMinute, null, null, null, null);
    }

    Controls now() {
        return now;
    }

    /** @throws IllegalArgumentException if the patch is no JSON object or asks for what cannot be; nothing has changed then */
    void turn(byte[] patch) {
        try {
            ObjectNode next = patched.deepCopy();
            if (!(JSON.readTree(patch) instanceof ObjectNode changes)) {
                throw new IllegalArgumentException("a patch must be a JSON object");
            }
            merge(next, changes);
            now = JSON.treeToValue(next, Controls.class);
            patched = next;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        for (var change : patch.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                into.remove(change.getKey());
            } else if (value instanceof ObjectNode object) {
                ObjectNode nested =
                        into.get(change.getKey()) instanceof ObjectNode held ? held : into.putObject(change.getKey());
                merge(nested, object);
            } else {
                into.set(change.getKey(), value);
            }
        }
    }
}
