package dev.mentionscope.platform;

import java.time.Duration;

/**
 * When those who were turned away may come again: each at a time of its own, so many a second, since a crowd that is told the
 * same time comes back as a crowd.
 */
final class Turns {

    private static final long GAP_NANOS = Duration.ofSeconds(1).toNanos() / 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private long next;
    private boolean begun;

    /** @param nanos the time now, as {@link System#nanoTime()} counts it */
    synchronized Duration turn(long nanos) {
        long soonest = nanos + SHORTEST.toNanos();
        long latest = nanos + LONGEST.toNanos();
        next = !begun || next - soonest < 0 ? soonest : next + GAP_NANOS;
        begun = true;
        if (next - latest > 0) {
            next = latest;
        }
        return Duration.ofNanos(next - nanos);
    }
}
