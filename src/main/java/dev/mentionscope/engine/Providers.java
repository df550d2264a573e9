package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The configured providers, and the way to ask them. */
@ApplicationScoped
public class Providers {

    private static final Logger LOG = Logger.getLogger(Providers.class);

    private final Map<String, ProviderConfig> configured;
    private final Map<String, Provider> byApi;
    private final Transport transport;
    private final ObjectMapper json;

    Providers(ProvidersConfig config, @All List<Provider> connectors, Transport transport, ObjectMapper json) {
        this.configured = new TreeMap<>(config.byName());
        this.byApi = connectors.stream().collect(Collectors.toMap(Provider::api, Function.identity()));
        this.transport = transport;
        this.json = json;
        configured.forEach((name, provider) -> {
            if (!byApi.containsKey(provider.api())) {
                throw new IllegalStateException("mentionscope.providers." + name + ".api is \"" + provider.api()
                        + "\", but must be one of " + new TreeSet<>(byApi.keySet()));
            }
        });
    }

    public Map<String, ProviderConfig> configured() {
        return configured;
    }

    /** What is missing before the provider can be asked, in words for the operator; empty if nothing is. */
    public Optional<String> missing(String name) {
        ProviderConfig provider = configured.get(name);
        if (provider == null) {
            return Optional.of("is not configured: one of " + String.join(", ", configured.keySet()));
        }
        if (provider.apiKey().filter(key -> !key.isBlank()).isEmpty()) {
            return provider.apiKeyVariable()
                    .map(variable -> "has no key: set " + variable + " in the service's environment and restart it");
        }
        return Optional.empty();
    }

    /**
     * Asks once; a setting that the model refuses is dropped and the question asked again without it. Whatever the
     * provider sends, the result is a value: no exception leaves this method.
     */
    public Result ask(String name, Question question) {
        Optional<String> missing = missing(name);
        if (missing.isPresent()) {
            return new Result.Failed(
                    Failure.of(Failure.Kind.AUTH, "The provider \"" + name + "\" " + missing.get()), List.of());
        }
        ProviderConfig provider = configured.get(name);
        Call call = new Call(provider, transport, json);
        return ask(byApi.get(provider.api()), call, question, List.of());
    }

    private Result ask(Provider connector, Call call, Question question, List<Setting> dropped) {
        try {
            return new Result.Answered(connector.ask(question, call), dropped, call.exchanges());
        } catch (CallFailed e) {
            Optional<Setting> refused = refusedSetting(e.failure(), question.settings());
            if (refused.isPresent()) {
                List<Setting> without = new java.util.ArrayList<>(dropped);
                without.add(refused.get());
                return ask(connector, call, question.without(refused.get()), List.copyOf(without));
            }
            return new Result.Failed(e.failure(), call.exchanges());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The connector %s failed on a response", connector.api());
            byte[] body = call.exchanges().isEmpty()
                    ? new byte[0]
                    : call.exchanges().getLast().body();
            return new Result.Failed(
                    new Failure(
                            Failure.Kind.INTERNAL,
                            "The response could not be read (" + e.getClass().getSimpleName() + ")",
                            Optional.empty(),
                            Optional.empty(),
                            body),
                    call.exchanges());
        }
    }

    private Optional<Setting> refusedSetting(Failure failure, Settings settings) {
        if (failure.kind() != Failure.Kind.UNSUPPORTED_SETTING) {
            return Optional.empty();
        }
        Optional<com.fasterxml.jackson.databind.JsonNode> body;
        try {
            body = Optional.ofNullable(json.readTree(failure.body()));
        } catch (java.io.IOException e) {
            body = Optional.empty();
        }
        return FailureReading.unsupportedSetting(body, failure.message()).filter(settings::has);
    }
}
