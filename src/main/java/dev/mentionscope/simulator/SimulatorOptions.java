package dev.mentionscope.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param port on 127.0.0.1; 0 for any free one
 * @param seed the same seed gives the same answers
 * @param world a world file; empty for the one that comes with the program
 * @param latencyScale what all waiting times are multiplied by; 0 answers at once
 * @param requestsPerMinute how many requests each key has in any 60 s; empty for any number
 */
public record SimulatorOptions(
        int port, long seed, Optional<Path> world, double latencyScale, Optional<Integer> requestsPerMinute) {

    /** How long the day takes that a batch may last, while latencies are as the world says. */
    private static final Duration BATCH_DAY = Duration.ofMinutes(2);

    /** @throws IllegalArgumentException if the port or the scale cannot be */
    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The simulator's port must lie between 0 and 65535, not " + port);
        }
        if (!(latencyScale >= 0)) {
            throw new IllegalArgumentException("The simulator's latency scale must be 0 or more, not " + latencyScale);
        }
    }

    /** How long the day takes that a batch may last. */
    Duration batchDay() {
        return Duration.ofMillis(Math.round(BATCH_DAY.toMillis() * latencyScale));
    }

    SimulatorOptions(int port, long seed, Optional<Path> world, double latencyScale) {
        this(port, seed, world, latencyScale, Optional.empty());
    }

    /** The world that comes with the program, on any free port, answering at once. */
    public static SimulatorOptions instant(long seed) {
        return new SimulatorOptions(0, seed, Optional.empty(), 0, Optional.empty());
    }
}
