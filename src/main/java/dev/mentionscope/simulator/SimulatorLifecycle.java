package dev.mentionscope.simulator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs the simulator as long as the service runs, if asked for. */
@ApplicationScoped
class SimulatorLifecycle {

    private static final Logger LOG = Logger.getLogger(SimulatorLifecycle.class);

    private final SimulatorConfig config;
    private final Clock clock;
    private Optional<Simulator> simulator = Optional.empty();

    SimulatorLifecycle(SimulatorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Before anything that may ask it. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        long seed = config.seed().orElseGet(clock::millis);
        simulator = Optional.of(Simulator.start(
                new SimulatorOptions(
                        config.port(), seed, config.world(), config.latencyScale(), config.requestsPerMinute()),
                clock));
        LOG.infof(
                "Simulated engines on http://127.0.0.1:%d with seed %d; what is true of them: /world",
                simulator.get().port(), seed);
    }

    /** After everything that may ask it. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        simulator.ifPresent(Simulator::close);
    }
}
