package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import dev.mentionscope.engine.anthropic.AnthropicMessages;
import dev.mentionscope.engine.openai.OpenAiChat;
import dev.mentionscope.engine.openai.OpenAiResponses;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real connectors and the real transport, pointed at one address, without a container. */
final class Connectors implements AutoCloseable {

    static final String KEY = "sk-a-key-that-must-not-leak";

    private final Vertx vertx = Vertx.vertx();
    private final Transport transport;
    final Providers providers;

    Connectors(URI address, Duration timeout, long maxBody) {
        transport = new Transport(vertx, new Calls(timeout, maxBody));
        providers = new Providers(
                () -> Map.of(
                        "openai", new Configured("openai-responses", address),
                        "openai-chat", new Configured("openai-chat", address),
                        "anthropic", new Configured("anthropic-messages", address)),
                List.of(new OpenAiResponses(), new OpenAiChat(), new AnthropicMessages()),
                transport,
                new ObjectMapper());
    }

    @Override
    public void close() {
        transport.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Configured(String api, URI baseUrl) implements ProviderConfig {
        @Override
        public Optional<String> apiKey() {
            return Optional.of(KEY);
        }

        @Override
        public Optional<String> apiKeyVariable() {
            return Optional.of("A_KEY");
        }

        @Override
        public boolean simulated() {
            return false;
        }

        @Override
        public int maxConcurrentCalls() {
            return 1;
        }
    }

    private record Calls(Duration timeout, long bytes) implements CallsConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration idleTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public MemorySize maxBody() {
            return new MemorySize(BigInteger.valueOf(bytes));
        }
    }
}
