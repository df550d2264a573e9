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

        static Ending of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Answered answered -> ANSWERED;
                case Outcome.Truncated truncated -> TRUNCATED;
                case Outcome.Refused refused -> REFUSED;
                case Outcome.Failed failed -> FAILED;
                case Outcome.RateLimited limited -> RATE_LIMITED;
            };
        }

        boolean billable() {
            return this == ANSWERED || this == TRUNCATED || this == REFUSED;
        }
    }

    /** As shown by GET /stats. */
    record Stats(
            int total,
            int batched,
            int billable,
            int inFlight,
            int maxInFlight,
            int maxRequestsIn60Seconds,
            int abandoned,
            Map<Ending, Integer> byEnding,
            Map<String, Map<Ending, Integer>> byModel,
            Map<String, Tally.Counts> byKey) {}

    private final Tally all = new Tally();
    private final Map<String, Tally> byKey = new TreeMap<>();
    private final Map<String, Map<Ending, Integer>> byModel = new TreeMap<>();

    /** A call under way. */
    final class Ticket {

        private final Instant arrived;
        private Tally ofKey = new Tally();

        private Ticket(Instant arrived) {
            this.arrived = arrived;
        }

        /** Known once the headers are read. */
        void key(String key) {
            ofKey = CallCounts.this.ofKey(key);
            ofKey.arrived(arrived);
        }

        /** Calls of the key that have no answer yet, this one included. */
        int underWay() {
            return ofKey.counts().inFlight();
        }

        /** A call whose model is known. A provider bills it from here on, even if the caller does not wait for the answer. */
        void decided(World.Model model, Ending ending) {
            decided(ending);
            byModel.computeIfAbsent(model.name(), name -> new TreeMap<>()).merge(ending, 1, Integer::sum);
        }

        void decided(Ending ending) {
            all.decided(ending);
            ofKey.decided(ending);
        }

        /** @param heard whether the caller was still there */
        void ended(boolean heard) {
            all.ended(heard);
            ofKey.ended(heard);
        }
    }

    Ticket arrived(Instant now) {
        all.arrived(now);
        return new Ticket(now);
    }

    /** Requests that came in a batch. They are no calls, and in no minute. */
    void batched(String key, int requests) {
        all.batched(requests);
        ofKey(key).batched(requests);
    }

    void decidedInBatch(String key, Ending ending) {
        all.decided(ending);
        ofKey(key).decided(ending);
    }

    private Tally ofKey(String key) {
        return byKey.computeIfAbsent(key, name -> new Tally());
    }

    Stats stats() {
        Map<String, Tally.Counts> keys = new TreeMap<>();
        byKey.forEach((key, tally) -> keys.put(key, tally.counts()));
        Tally.Counts whole = all.counts();
        return new Stats(
                whole.total(),
                whole.batched(),
                whole.billable(),
                whole.inFlight(),
                whole.maxInFlight(),
                whole.maxRequestsIn60Seconds(),
                whole.abandoned(),
                whole.byEnding(),
                byModel,
                keys);
    }
}
