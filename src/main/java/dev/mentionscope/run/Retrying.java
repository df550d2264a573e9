package dev.mentionscope.run;

import dev.mentionscope.engine.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether and when a probe that failed is tried again. */
record Retrying(int attempts, Duration backoff, Duration longest, RandomGenerator random) {

    /** The call may have been served: two tries in all. */
    private static final int ATTEMPTS_IF_MAYBE_SERVED = 2;

    /**
     * @param attempt the attempt that failed, from 1
     * @return how long to wait before the next one; empty if there is none
     */
    Optional<Duration> after(int attempt, Failure failure) {
        int most = switch (failure.kind().retry()) {
            case NEVER -> 1;
            case ONCE -> Math.min(attempts, ATTEMPTS_IF_MAYBE_SERVED);
            case YES -> attempts;
        };
        if (attempt >= most) {
            return Optional.empty();
        }
        Duration doubled = backoff.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration wait = failure.retryAfter()
                .filter(asked -> asked.compareTo(doubled) > 0)
                .orElse(doubled);
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        // Never less than what the provider asks for: the spread goes up from there.
        double spread = failure.retryAfter().isPresent() ? 1 + random.nextDouble() / 2 : 0.5 + random.nextDouble();
        return Optional.of(Duration.ofMillis(Math.round(bounded.toMillis() * spread)));
    }
}
