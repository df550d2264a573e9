package dev.mentionscope.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code mentionscope.alerts.…}: what is watched, and how messages go out. */
@ConfigMapping(prefix = "mentionscope.alerts")
public interface AlertsConfig {

    /** Whether this process looks at rules and sends messages. */
    @WithDefault("true")
    boolean enabled();

    /** Where people reach the page, such as https://mentionscope.example; without it, messages have no links. */
    Optional<URI> pageAddress();

    /** 32 random bytes in Base64 (openssl rand -base64 32) that webhooks' addresses and secrets are encrypted with. All replicas need the same. */
    Optional<String> key();

    /** Keys used before, to read what they encrypted. */
    Optional<List<String>> formerKeys();

    /** A file with the key, made where there is none; the embedded database brings its own. */
    Optional<Path> keyFile();

    /** Hosts (such as relay.internal or relay.internal:8080) that webhooks may reach though their addresses are private, and without https. */
    Optional<Set<String>> allowedHosts();

    /** For one message to be taken by its receiver. */
    @WithDefault("10s")
    Duration timeout();

    /** How often a message is tried, the first time included; then it is dead, until somebody sends it anew. */
    @WithDefault("8")
    int attempts();

    /** The wait after the first failure; each further one is four times as long, spread by a fifth either way. */
    @WithDefault("30s")
    Duration firstWait();

    /** The longest wait between two tries, unless the receiver asks for a longer one. */
    @WithDefault("6h")
    Duration longestWait();

    /** Messages under way at once in this process. */
    @WithDefault("8")
    int sendsAtOnce();
}
