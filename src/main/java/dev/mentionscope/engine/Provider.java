package dev.mentionscope.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One provider API: puts a question into its wire format and reads what comes back. It keeps no state, never changes
 * the prompt, and adds nothing that the question does not ask for. Most are a {@link SingleCall}.
 */
public interface Provider {

    /** The name of the wire format in the configuration, such as {@code openai-responses}. */
    String api();

    /**
     * Asks over {@code call}, with as many requests as the API needs for one answer.
     *
     * @throws CallFailed if there is no answer; the failure says why and whether it may heal
     */
    Reply ask(Question question, Call call) throws CallFailed;

    /** The headers of every request, the key among them; an empty key means that the server needs none. */
    default Map<String, String> headers(String key) {
        return key.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + key);
    }

    /** The settings that the API has no field for; they are left out, and the answer says so. */
    default Set<Setting> unsupported() {
        return Set.of();
    }

    /** The third party that collects the answers, where the engine itself has no API for them. */
    default Optional<String> collectedBy() {
        return Optional.empty();
    }
}
