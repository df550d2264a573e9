package dev.mentionscope.run.traffic;

import dev.mentionscope.engine.Failure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What all replicas know of a provider, as PostgreSQL holds it. Nulls are what nobody has learned. */
public record TrafficRow(
        Double learnedPerMinute,
        Instant learnedAt,
        Double statedPerMinute,
        Instant statedAt,
        Double statedTokensPerMinute,
        Instant statedTokensAt,
        Double learnedCallers,
        Instant callersLearnedAt,
        Instant closedUntil,
        Kind closedKind,
        String closedMessage,
        int closedForSeconds) {

    static final TrafficRow NONE = new TrafficRow(null, null, null, null, null, null, null, null, null, null, null, 0);

    /** What was learned or stated holds no longer than this without being heard again. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    /** Requests a minute, as the provider's headers state them. */
    OptionalDouble stated(Instant now) {
        return held(statedPerMinute, statedAt, now);
    }

    /** Tokens a minute, likewise. */
    OptionalDouble statedTokens(Instant now) {
        return held(statedTokensPerMinute, statedTokensAt, now);
    }

    private static OptionalDouble held(Double value, Instant since, Instant now) {
        return value == null || Duration.between(since, now).compareTo(FORGOTTEN_AFTER) > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }
}
