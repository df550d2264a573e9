package dev.mentionscope.simulator;

import java.time.Duration;

/**
 * How many calls a model still takes.
 *
 * @param limit calls in any 60 s
 * @param untilOneMore until one more call is allowed; zero while some remain
 */
record Allowance(int limit, int remaining, Duration untilOneMore) {

    /** What headers say where the world sets no limit. */
    static final Allowance PLENTY = new Allowance(10_000, 9_999, Duration.ZERO);

    /** What providers call the reset: until all are back, as if each call came back after its part of a minute. */
    Duration untilFull() {
        return Duration.ofMinutes(1).multipliedBy(limit - remaining).dividedBy(limit);
    }
}
