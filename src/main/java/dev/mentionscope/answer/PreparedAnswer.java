package dev.mentionscope.answer;

import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import java.time.Instant;
import java.util.UUID;

/** An answer that is ready to be written: its id is known, and what there is to find in it has been found. */
public record PreparedAnswer(UUID id, NewAnswer answer, StorableText text, AnswerDetection.Found found) {

    public Instant answeredAt() {
        return TimeOrderedIds.instantOf(id);
    }
}
