package dev.mentionscope.run.traffic;

import java.util.Arrays;

/** How one provider has answered this process of late. Times are in seconds of any clock that does not go back. */
final class TrafficMeter {

    private static final int WINDOW = 60;

    private final int[] calls = new int[WINDOW];
    private final int[] limited = new int[WINDOW];
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

    synchronized void forgetLimits() {
        Arrays.fill(limited, 0);
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
        }
        newest = Math.max(newest, second);
    }
}
