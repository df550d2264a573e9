package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import dev.mentionscope.engine.anthropic.AnthropicBatches;
import dev.mentionscope.engine.anthropic.AnthropicConfig;
import dev.mentionscope.engine.anthropic.AnthropicMessages;
import dev.mentionscope.engine.baidu.QianfanChat;
import dev.mentionscope.engine.bedrock.BedrockConverse;
import dev.mentionscope.engine.dataforseo.DataForSeo;
import dev.mentionscope.engine.deepseek.DeepSeekResponses;
import dev.mentionscope.engine.gemini.GeminiBatches;
import dev.mentionscope.engine.gemini.GeminiContent;
import dev.mentionscope.engine.groq.GroqChat;
import dev.mentionscope.engine.kimi.KimiChat;
import dev.mentionscope.engine.mistral.MistralBatches;
import dev.mentionscope.engine.mistral.MistralConversations;
import dev.mentionscope.engine.ollama.OllamaChat;
import dev.mentionscope.engine.openai.OpenAiBatches;
import dev.mentionscope.engine.openai.OpenAiChat;
import dev.mentionscope.engine.openai.OpenAiCompatible;
import dev.mentionscope.engine.openai.OpenAiResponses;
import dev.mentionscope.engine.openrouter.OpenRouterChat;
import dev.mentionscope.engine.perplexity.PerplexityChat;
import dev.mentionscope.engine.qwen.DashScope;
import dev.mentionscope.engine.serpapi.SerpApi;
import dev.mentionscope.engine.tencent.HunyuanChat;
import dev.mentionscope.engine.xai.XaiBatches;
import dev.mentionscope.engine.xai.XaiResponses;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The real connectors and the real transport, pointed at one address, without a container. */
final class Connectors implements AutoCloseable {

    static final String KEY = "sk-a-key-that-must-not-leak";

    private static final AnthropicMessages ANTHROPIC = new AnthropicMessages(() -> AnthropicConfig.OLDEST_SEARCH_TOOL);

    static final List<Provider> ALL = List.of(
            new OpenAiResponses(),
            new OpenAiChat(),
            new OpenAiCompatible(),
            ANTHROPIC,
            new GeminiContent(),
            new PerplexityChat(),
            new XaiResponses(),
            new DeepSeekResponses(),
            new MistralConversations(),
            new GroqChat(),
            new OpenRouterChat(),
            new OllamaChat(),
            new BedrockConverse(),
            new QianfanChat(),
            new HunyuanChat(),
            new DashScope(),
            new KimiChat(),
            new SerpApi(),
            new DataForSeo());

    /** Each batch API, and the wire format of the provider's entry. */
    private static final Map<String, String> BATCHES = Map.of(
            "openai-batch", "openai-responses",
            "anthropic-batch", "anthropic-messages",
            "gemini-batch", "gemini",
            "mistral-batch", "openai-compatible",
            "xai-batch", "openai-compatible");

    private final Vertx vertx = Vertx.vertx();
    private final Transport transport;
    final Providers providers;
    final Batches batches;

    /** A provider for each wire format, named like it, and one that is Azure: OpenAI's format with another header. */
    Connectors(URI address, Duration timeout, long maxBody) {
        this(address, timeout, maxBody, true);
    }

    Connectors(URI address, Duration timeout, long maxBody, boolean allowPrivateAddresses) {
        Calls limits = new Calls(timeout, maxBody);
        transport = new Transport(vertx, limits);
        Map<String, ProviderConfig> configured = ALL.stream()
                .collect(Collectors.toMap(
                        Provider::api,
                        connector -> new Configured(
                                connector.api(), address, Optional.empty(), Optional.empty(), allowPrivateAddresses)));
        configured.put(
                "azure-openai",
                new Configured(
                        "openai-responses", address, Optional.of("api-key"), Optional.empty(), allowPrivateAddresses));
        BATCHES.forEach((batchApi, api) -> configured.put(
                batchApi,
                new Configured(api, address, Optional.empty(), Optional.of(batchApi), allowPrivateAddresses)));
        providers = new Providers(
                () -> configured, limits, ALL, transport, new ObjectMapper(), (provider, model, result) -> {});
        batches = new Batches(
                providers,
                List.of(
                        new OpenAiBatches(new OpenAiResponses()),
                        new AnthropicBatches(ANTHROPIC),
                        new GeminiBatches(new GeminiContent()),
                        new MistralBatches(),
                        new XaiBatches()));
    }

    @Override
    public void close() {
        transport.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Configured(
            String api,
            URI baseUrl,
            Optional<String> keyHeader,
            Optional<String> batchApi,
            boolean allowPrivateAddresses)
            implements ProviderConfig {
        @Override
        public Optional<String> apiKey() {
            return Optional.of(KEY);
        }

        @Override
        public Optional<String> apiKeyVariable() {
            return Optional.of("A_KEY");
        }

        @Override
        public Optional<Set<String>> workspaces() {
            return Optional.empty();
        }

        @Override
        public boolean simulated() {
            return false;
        }

        @Override
        public int maxConcurrentCalls() {
            return 1;
        }

        @Override
        public Optional<Double> requestsPerMinute() {
            return Optional.empty();
        }

        @Override
        public Optional<Double> tokensPerMinute() {
            return Optional.empty();
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

        @Override
        public MemorySize maxBatchBody() {
            return maxBody();
        }
    }
}
