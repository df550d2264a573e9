package dev.mentionscope.engine;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code mentionscope.calls.…}: limits of one call to a provider. */
@ConfigMapping(prefix = "mentionscope.calls")
public interface CallsConfig {

    /** To open a connection. Low, because an unreachable provider should be noticed soon. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** From the request to the end of the answer. High, because searches with reasoning take minutes. */
    @WithDefault("5m")
    Duration timeout();

    /** Without a byte from the provider. */
    @WithDefault("3m")
    Duration idleTimeout();

    /** A longer body is cut off, not loaded. */
    @WithDefault("32M")
    MemorySize maxBody();

    /** The same for the results of a batch, which hold many answers. */
    @WithDefault("256M")
    MemorySize maxBatchBody();
}
