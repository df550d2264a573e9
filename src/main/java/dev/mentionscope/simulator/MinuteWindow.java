package dev.mentionscope.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The calls of the last 60 s. Not safe for use by several threads. */
final class MinuteWindow {

    static final Duration LENGTH = Duration.ofSeconds(60);

    private final Deque<Instant> calls = new ArrayDeque<>();
    private int most;

    void add(Instant now) {
        forget(now);
        calls.addLast(now);
        most = Math.max(most, calls.size());
    }

    int count(Instant now) {
        forget(now);
        return calls.size();
    }

    /** The largest number of calls that any 60 s have held. */
    int most() {
        return most;
    }

    /** Until the oldest call has left the window; zero if it is empty. */
    Duration untilOldestLeaves(Instant now) {
        forget(now);
        return calls.isEmpty()
                ? Duration.ZERO
                : Duration.between(now, calls.getFirst().plus(LENGTH));
    }

    private void forget(Instant now) {
        Instant start = now.minus(LENGTH);
        while (!calls.isEmpty() && !calls.getFirst().isAfter(start)) {
            calls.removeFirst();
        }
    }
}
