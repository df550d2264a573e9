package dev.mentionscope.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the simulator has been asked. Not safe for use by several threads. */
final class CallCounts {

    /** What became of a call; only {@link #billable} ones would have cost money. */
    enum Ending {
        ANSWERED,
        TRUNCATED,
        REFUSED,
        FAILED,
        RATE_LIMITED,
        REJECTED;

        boolean billable() {
            return this == ANSWERED || this == TRUNCATED || this == REFUSED;
        }
    }

    /** As shown by GET /stats. */
    record Stats(
            int total,
            int billable,
            int inFlight,
            int maxInFlight,
            int maxRequestsIn60Seconds,
            int abandoned,
            Map<Ending, Integer> byEnding,
            Map<String, Map<Ending, Integer>> byModel) {}

    private final MinuteWindow window = new MinuteWindow();
    private final Map<Ending, Integer> byEnding = new TreeMap<>();
    private final Map<String, Map<Ending, Integer>> byModel = new TreeMap<>();
    private int total;
    private int billable;
    private int inFlight;
    private int maxInFlight;
    private int abandoned;

    void arrived(Instant now) {
        window.add(now);
        total++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    /** A call whose model is known. A provider bills it from here on, even if the caller does not wait for the answer. */
    void decided(World.Model model, Ending ending) {
        decided(ending);
        byModel.computeIfAbsent(model.name(), name -> new TreeMap<>()).merge(ending, 1, Integer::sum);
    }

    void decided(Ending ending) {
        byEnding.merge(ending, 1, Integer::sum);
        if (ending.billable()) {
            billable++;
        }
    }

    /** @param heard whether the caller was still there */
    void ended(boolean heard) {
        inFlight--;
        if (!heard) {
            abandoned++;
        }
    }

    Stats stats() {
        return new Stats(total, billable, inFlight, maxInFlight, window.most(), abandoned, byEnding, byModel);
    }
}
