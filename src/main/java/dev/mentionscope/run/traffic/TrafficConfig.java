package dev.mentionscope.run.traffic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code mentionscope.traffic.…}: how a provider in trouble is left alone. */
@ConfigMapping(prefix = "mentionscope.traffic")
public interface TrafficConfig {

    /** How long a provider is left alone whose key fails or whose quota is used up; it doubles with each failed test. */
    @WithDefault("5m")
    Duration closedForKey();

    /** The same for a provider that does not answer. */
    @WithDefault("15s")
    Duration closedForTrouble();

    /** The longest such time. */
    @WithDefault("1h")
    Duration longestClosed();

    /** How many calls in a row must fail before a provider counts as out of order. */
    @WithDefault("10")
    int troublesInARow();
}
