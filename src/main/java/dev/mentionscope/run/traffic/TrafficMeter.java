package dev.mentionscope.run.traffic;

import java.util.Arrays;

/** How one provider has answered this process of late. Times are in seconds of any clock that does not go back. */
final class TrafficMeter {

    private static final int WINDOW = 60;

    private final int[] calls = new int[WINDOW];
    private final int[] limited = new int[WINDOW];
    private final int[] crowded = new int[WINDOW];
    private long easedAt = Long.MIN_VALUE / 2;
    private long newest;
    private long first = Long.MAX_VALUE;
    private int troubles;

    synchronized void called(long second) {
        moveTo(second);
        first = Math.min(first, second);
        calls[(int) (second % WINDOW)]++;
    }

    synchronized void limited(long second) {
        moveTo(second);
        limited[(int) (second % WINDOW)]++;
    }

    synchronized void crowded(long second) {
        moveTo(second);
        crowded[(int) (second % WINDOW)]++;
    }

    /** @return failures in a row, this one included */
    synchronized int troubled() {
        return ++troubles;
    }

    synchronized void answered() {
        troubles = 0;
    }

    /** As of the last minute, or of the time since the first call if that is shorter. */
    synchronized double callsPerMinute(long second) {
        long seconds = Math.clamp(second - first + 1, 1, WINDOW);
        return sum(calls, second, WINDOW) * 60.0 / seconds;
    }

    /**
     * Whether a fifth of the calls within the last seconds, and enough of them, were refused for their frequency. A
     * provider over its limit refuses most; a stray refusal says little.
     */
    synchronized boolean isLimited(long second, int seconds) {
        int refused = sum(limited, second, seconds);
        return refused >= 5 && refused * 5 >= sum(calls, second, seconds);
    }

    /**
     * Whether several of the last calls were one too many at once. Those that were borne count as calls too, and callers that
     * were refused keep still for a while, so the share that says something is smaller.
     */
    synchronized boolean isCrowded(long second, int seconds) {
        int refused = sum(crowded, second, seconds);
        return refused >= 3 && refused * 10 >= sum(calls, second, seconds);
    }

    /** Whether to ease off now: once in so many seconds. */
    synchronized boolean eases(long second, int seconds) {
        if (second - easedAt < seconds) {
            return false;
        }
        easedAt = second;
        return true;
    }

    synchronized void forgetLimits() {
        Arrays.fill(limited, 0);
        Arrays.fill(crowded, 0);
    }

    private int sum(int[] counts, long second, int seconds) {
        moveTo(second);
        int sum = 0;
        for (long s = second; s > second - seconds && s >= 0; s--) {
            sum += counts[(int) (s % WINDOW)];
        }
        return sum;
    }

    private void moveTo(long second) {
        for (long s = Math.max(newest + 1, second - WINDOW + 1); s <= second; s++) {
            calls[(int) (s % WINDOW)] = 0;
            limited[(int) (s % WINDOW)] = 0;
            crowded[(int) (s % WINDOW)] = 0;
        }
        newest = Math.max(newest, second);
    }
}
