package dev.mentionscope.run.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast a provider may be asked: what is configured or stated by the provider, and below it what was learned from
 * refusals, which is tried again little by little.
 */
record Pace(OptionalDouble limit, OptionalDouble learned, Instant learnedAt) {

    /**
     * Calls arrive at the provider with other gaps than they leave with. So many fewer leave that a whole minute's worth
     * arriving together with late ones still stays within the limit: one may be 4.5 s late, as the first of a process that
     * has just started may be. Nine tenths of a limit are still used.
     */
    private static final double MARGIN = 0.93;

    private static final double RISE_PER_MINUTE = 1.2;

    /** Calls per minute now; empty for no limit. */
    OptionalDouble perMinute(Instant now) {
        OptionalDouble risen = risen(now);
        if (risen.isEmpty()) {
            return limit;
        }
        return OptionalDouble.of(Math.min(risen.getAsDouble(), limit.orElse(Double.MAX_VALUE)));
    }

    /** The gap between two calls; empty for no limit. */
    Optional<Duration> gap(Instant now) {
        OptionalDouble perMinute = perMinute(now);
        return perMinute.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(60e9 / (perMinute.getAsDouble() * MARGIN))));
    }

    private OptionalDouble risen(Instant now) {
        if (learned.isEmpty()) {
            return learned;
        }
        Duration since = Duration.between(learnedAt, now);
        if (limit.isEmpty() && since.compareTo(TrafficRow.FORGOTTEN_AFTER) > 0) {
            return OptionalDouble.empty();
        }
        double minutes = Math.max(0, since.toMillis() / 60_000.0);
        return OptionalDouble.of(learned.getAsDouble() * Math.pow(RISE_PER_MINUTE, minutes));
    }
}
