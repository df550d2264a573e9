package dev.mentionscope.run;

import dev.mentionscope.engine.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether and when a probe that failed is tried again. */
record Retrying(int attempts, Duration backoff, Duration longest, RandomGenerator random) {

    /**
     * @param attempt the attempt that failed, from 1; those that do not count are left out
     * @param maybeServed earlier attempts that the provider may have served
     * @return how long to wait before the next one; empty if there is none
     */
    Optional<Duration> after(int attempt, int maybeServed, Failure failure) {
        boolean again = switch (failure.kind().retry()) {
            case NEVER -> false;
            // Served perhaps and billed: one repeat at most.
            case ONCE -> maybeServed == 0 && attempt < attempts;
            case YES -> attempt < attempts;
        };
        return again ? Optional.of(pause(attempt, failure)) : Optional.empty();
    }

    /** The wait itself, for a failure that is tried again whatever its count. */
    Duration pause(int attempt, Failure failure) {
        Duration doubled = backoff.multipliedBy(1L << Math.clamp(attempt - 1L, 0, 20));
        Duration wait = failure.retryAfter()
                .filter(asked -> asked.compareTo(doubled) > 0)
                .orElse(doubled);
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        // Never less than what the provider asks for: the spread goes up from there.
        double spread = failure.retryAfter().isPresent() ? 1 + random.nextDouble() / 2 : 0.5 + random.nextDouble();
        return Duration.ofMillis(Math.round(bounded.toMillis() * spread));
    }
}
