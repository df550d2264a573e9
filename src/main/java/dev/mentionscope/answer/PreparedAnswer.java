package dev.mentionscope.answer;

import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An answer that is ready to be written: its id is known, what there is to find in it has been found, its evidence is compressed. */
public record PreparedAnswer(
        UUID id, NewAnswer answer, StorableText text, AnswerDetection.Found found, List<Leg> legs) {

    /**
     * A request and its response as they are kept.
     *
     * @param request gzip
     * @param headers a JSON object
     * @param body gzip
     */
    public record Leg(byte[] request, int status, String headers, byte[] body, boolean cut) {}

    public Instant answeredAt() {
        return TimeOrderedIds.instantOf(id);
    }
}
