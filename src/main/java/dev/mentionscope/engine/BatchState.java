package dev.mentionscope.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a batch is.
 *
 * @param said the provider's own word
 * @param endedAt when it ended, if it has and the provider says so
 */
public record BatchState(Stage stage, String said, Optional<Instant> endedAt) {

    public enum Stage {
        WORKING,
        COMPLETED,
        /** Out of time; what was done by then can be collected. */
        EXPIRED,
        /** Stopped by somebody; what was done by then can be collected. */
        CANCELLED,
        /** Refused as a whole. */
        FAILED
    }

    public boolean hasEnded() {
        return stage != Stage.WORKING;
    }
}
