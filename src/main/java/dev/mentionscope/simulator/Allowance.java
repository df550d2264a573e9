package dev.mentionscope.simulator;

import java.time.Duration;

/**
 * How many calls a model still takes.
 *
 * @param limit calls in any 60 s
 * @param reset until one more call is allowed; zero while some remain
 */
record Allowance(int limit, int remaining, Duration reset) {

    /** What headers say where the world sets no limit. */
    static final Allowance PLENTY = new Allowance(10_000, 9_999, Duration.ZERO);
}
