package dev.mentionscope.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code mentionscope.simulator.…}. */
@ConfigMapping(prefix = "mentionscope.simulator")
interface SimulatorConfig {

    @WithDefault("false")
    boolean enabled();

    /** On 127.0.0.1; 0 for any free one. */
    @WithDefault("8089")
    int port();

    /** The same seed gives the same answers; absent, the clock gives one. */
    OptionalLong seed();

    /** A world file; absent, the one that comes with the program. */
    Optional<Path> world();

    /** What all waiting times are multiplied by; 0 answers at once. */
    @WithDefault("1.0")
    double latencyScale();

    /** How many requests each key has in any 60 s; absent, any number. */
    Optional<Integer> requestsPerMinute();
}
