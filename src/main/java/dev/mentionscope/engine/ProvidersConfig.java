package dev.mentionscope.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code mentionscope.providers.NAME.…}: whom engines can ask. */
@ConfigMapping(prefix = "mentionscope.providers")
public interface ProvidersConfig {

    @WithParentName
    Map<String, ProviderConfig> byName();

    interface ProviderConfig {

        /** The wire format, such as openai-responses. */
        String api();

        /** Without a trailing slash, such as https://api.openai.com/v1. */
        URI baseUrl();

        /** Never stored and never logged. */
        Optional<String> apiKey();

        /** The variable that people set the key with; without one, the provider needs no key. */
        Optional<String> apiKeyVariable();

        /** The header that carries the key, where it is another than the wire format's own, such as api-key (Azure). */
        Optional<String> keyHeader();

        /** The batch API, such as openai-batch, where the provider sells answers within a day for less. */
        Optional<String> batchApi();

        /** Whether the host may have a private address, such as that of an Ollama or a vLLM of one's own. */
        @WithDefault("false")
        boolean allowPrivateAddresses();

        /** The slugs of the workspaces that may make engines of it; without any, all may. */
        Optional<Set<String>> workspaces();

        /** Whether the answers are made up by the simulator; they are marked so everywhere. */
        @WithDefault("false")
        boolean simulated();

        /** How many calls may be under way at once, over all replicas. More is faster, until the provider limits. */
        @WithDefault("16")
        int maxConcurrentCalls();

        /** How many calls a minute, over all replicas; without it, what headers and refusals teach. */
        Optional<Double> requestsPerMinute();

        /** How many tokens a minute, in and out together, over all replicas; without it, what headers teach. */
        Optional<Double> tokensPerMinute();
    }
}
