package dev.mentionscope.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code mentionscope.runs.…}: how work is done. */
@ConfigMapping(prefix = "mentionscope.runs")
public interface RunsConfig {

    /** Calls under way at once in this process, over all providers. More is faster and takes more memory. */
    @WithDefault("256")
    int callsInFlight();

    /** How often due work is looked for. Shorter starts runs sooner and costs the database more. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How often a process says that it lives. */
    @WithDefault("5s")
    Duration heartbeat();

    /** A process that missed so many is taken for dead, and its probes are asked anew by another. */
    @WithDefault("4")
    int missedHeartbeats();

    /** How often a probe is tried, the first time included. */
    @WithDefault("5")
    int attempts();

    /** The wait after the first failure; it doubles with each further one, and is spread by half either way. */
    @WithDefault("2s")
    Duration backoff();

    /** The longest wait between two tries, also where a provider asks for a longer one. */
    @WithDefault("10m")
    Duration longestBackoff();

    /** How long after its start a run is given up; what was not asked by then failed for lack of time. */
    @WithDefault("12h")
    Duration deadline();

    /** The same for a run that is asked in batches, which may take a day. */
    @WithDefault("50h")
    Duration batchDeadline();

    /** How often a batch is asked for. */
    @WithDefault("1m")
    Duration batchPoll();

    /** Questions in one batch at most. Providers take 10,000 or more. */
    @WithDefault("5000")
    int batchSize();

    /** How late a run may start and still count as on time; later, the monitor's catch-up policy decides. */
    @WithDefault("15m")
    Duration lateAfter();

    /** How long an answer waits in memory for a database that takes no writes. */
    @WithDefault("5m")
    Duration writePatience();

    /** How long a stop waits for calls under way. Keep it below the platform's grace period. */
    @WithDefault("20s")
    Duration stopGrace();
}
