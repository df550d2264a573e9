package dev.mentionscope.simulator;

import dev.mentionscope.simulator.CallCounts.Ending;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls. Not safe for use by several threads. */
final class Tally {

    private final MinuteWindow window = new MinuteWindow();
    private final Map<Ending, Integer> byEnding = new TreeMap<>();
    private int total;
    private int batched;
    private int billable;
    private int inFlight;
    private int maxInFlight;
    private int abandoned;

    /**
     * @param total calls, without those in batches
     * @param batched requests in batches
     * @param billable calls and requests in batches that a provider would have taken money for
     * @param maxRequestsIn60Seconds the most that arrived in any 60 s, whatever became of them
     * @param abandoned calls whose caller had gone before the answer came
     */
    record Counts(
            int total,
            int batched,
            int billable,
            int inFlight,
            int maxInFlight,
            int maxRequestsIn60Seconds,
            int abandoned,
            Map<Ending, Integer> byEnding) {}

    void arrived(Instant now) {
        window.add(now);
        total++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    void batched(int requests) {
        batched += requests;
    }

    void decided(Ending ending) {
        byEnding.merge(ending, 1, Integer::sum);
        if (ending.billable()) {
            billable++;
        }
    }

    void ended(boolean heard) {
        inFlight--;
        if (!heard) {
            abandoned++;
        }
    }

    Counts counts() {
        return new Counts(total, batched, billable, inFlight, maxInFlight, window.most(), abandoned, byEnding);
    }
}
