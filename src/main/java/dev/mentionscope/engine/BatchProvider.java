package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider API that answers many questions at once within a day, for less. It keeps no state: the id that the provider
 * gives is all that a restart needs.
 */
public interface BatchProvider {

    /** The name in the configuration, such as {@code openai-batch}. */
    String api();

    /** What is sent for one question. */
    ObjectNode request(Question question);

    /** @throws CallFailed if the body of one response is no answer */
    Reply read(JsonNode body, Question question) throws CallFailed;

    /** Hands in questions to one model. @return the provider's id of the batch */
    String submit(List<BatchQuestion> questions, Call call) throws CallFailed;

    BatchState poll(String batch, Call call) throws CallFailed;

    /** What an ended batch holds, in any order, perhaps not for every question. */
    List<BatchLine> collect(String batch, Call call) throws CallFailed;

    /** The settings that cannot be had in batches. */
    default Set<Setting> unsupported() {
        return Set.of();
    }

    /** When a response was made, where its body says so in seconds since 1970. */
    default Optional<Instant> ranAt(JsonNode body) {
        return Optional.empty();
    }

    /** A time in seconds since 1970; empty for anything else. */
    static Optional<Instant> epochSeconds(JsonNode field) {
        return Optional.ofNullable(Fields.count(field))
                .filter(seconds -> seconds > 0 && seconds < 1L << 40)
                .map(Instant::ofEpochSecond);
    }

    /** A time in ISO 8601; empty for anything else. */
    static Optional<Instant> isoTime(JsonNode field) {
        try {
            return Optional.of(OffsetDateTime.parse(Fields.text(field)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
