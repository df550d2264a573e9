package dev.mentionscope.run.traffic;

/** How one provider has answered this process of late. Times are in seconds of any clock that does not go back. */
final class TrafficMeter {

    private static final int WINDOW = 60;

    private final int[] calls = new int[WINDOW];
    private final int[] limited = new int[WINDOW];
    private long newest;
    private int troubles;

    synchronized void called(long second) {
        moveTo(second);
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

    synchronized int callsInLastMinute(long second) {
        return sum(calls, second, WINDOW);
    }

    /** Whether at least 3 calls and a tenth of all were refused for their frequency within the last seconds. */
    synchronized boolean isLimited(long second, int seconds) {
        int refused = sum(limited, second, seconds);
        return refused >= 3 && refused * 10 >= sum(calls, second, seconds);
    }

    synchronized void forgetLimits() {
        java.util.Arrays.fill(limited, 0);
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
