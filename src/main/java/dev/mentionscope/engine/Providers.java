package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The configured providers, and the way to ask them. */
@ApplicationScoped
public class Providers {

    private static final Logger LOG = Logger.getLogger(Providers.class);

    private final Map<String, ProviderConfig> configured;
    private final Map<String, Provider> byApi;
    private final CallsConfig limits;
    private final Transport transport;
    private final ObjectMapper json;
    private final ProviderHealth health;
    private final RefusedSettings refusals = new RefusedSettings();

    Providers(
            ProvidersConfig config,
            CallsConfig limits,
            @All List<Provider> connectors,
            Transport transport,
            ObjectMapper json,
            ProviderHealth health) {
        this.configured = new TreeMap<>(config.byName());
        this.limits = limits;
        this.byApi = connectors.stream().collect(Collectors.toMap(Provider::api, Function.identity()));
        this.transport = transport;
        this.json = json;
        this.health = health;
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

    /** Whether the workspace with this slug may make engines of the configured provider. */
    boolean isOpenTo(String workspace, String name) {
        return configured
                .get(name)
                .workspaces()
                .map(slugs -> slugs.contains(workspace))
                .orElse(true);
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

    /** The variable that people set the key with; empty if there is none, or no such provider. */
    Optional<String> keyVariable(String name) {
        return Optional.ofNullable(configured.get(name)).flatMap(ProviderConfig::apiKeyVariable);
    }

    /** @param name of a configured provider */
    Provider connector(String name) {
        return byApi.get(configured.get(name).api());
    }

    /** A new way to a configured provider. */
    Call call(String name) {
        ProviderConfig provider = configured.get(name);
        String key = provider.apiKey().orElse("");
        Map<String, String> headers = new TreeMap<>(connector(name).headers(key));
        provider.keyHeader().ifPresent(header -> {
            headers.remove("authorization");
            headers.put(header, key);
        });
        return new Call(provider, headers, limits, transport, json);
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
        Result result = answer(name, question);
        health.record(name, question.model(), result);
        return result;
    }

    private Result answer(String name, Question question) {
        Provider connector = connector(name);
        Call call = call(name);
        Asked asked = asked(name, question);
        while (true) {
            try {
                return new Result.Answered(connector.ask(asked.question(), call), asked.dropped(), call.exchanges());
            } catch (CallFailed e) {
                Optional<Setting> refused = FailureReading.refusedSetting(e.failure())
                        .filter(asked.question().settings()::has);
                if (refused.isEmpty()) {
                    return failed(e.failure(), asked, call);
                }
                refusals.remember(name, asked.question(), refused.get());
                asked = asked.without(refused.get());
            } catch (RuntimeException e) {
                LOG.errorf(e, "The connector %s failed on a response", connector.api());
                return failed(unexpected(e), asked, call);
            }
        }
    }

    /** A question as it is put to one engine, and the settings that this engine does not take. */
    record Asked(Question question, List<Setting> dropped) {

        Asked without(Setting setting) {
            List<Setting> more = new ArrayList<>(dropped);
            more.add(setting);
            return new Asked(question.without(setting), List.copyOf(more));
        }
    }

    /** Leaves out what the API has no field for and what the engine has refused before. */
    Asked asked(String name, Question question) {
        Asked asked = new Asked(question, List.of());
        Optional<Setting> notTaken = notTaken(name, asked.question());
        while (notTaken.isPresent()) {
            asked = asked.without(notTaken.get());
            notTaken = notTaken(name, asked.question());
        }
        return asked;
    }

    private Optional<Setting> notTaken(String name, Question question) {
        return Stream.concat(connector(name).unsupported().stream(), refusals.known(name, question).stream())
                .filter(question.settings()::has)
                .sorted()
                .findFirst();
    }

    void recordHealth(String name, String model, Result result) {
        health.record(name, model, result);
    }

    void rememberRefusal(String name, Question question, Setting refused) {
        refusals.remember(name, question, refused);
    }

    /** A prompt that a filter stopped is an answer that was blocked: asking again would not help. */
    private Result failed(Failure failure, Asked asked, Call call) {
        if (failure.kind() == Failure.Kind.CONTENT_FILTER) {
            return new Result.Answered(FailureReading.blocked(), asked.dropped(), call.exchanges());
        }
        List<Exchange> exchanges = call.exchanges();
        boolean ofResponse = failure.status().isPresent() || failure.kind() == Failure.Kind.INTERNAL;
        Failure whole = ofResponse && !exchanges.isEmpty()
                ? failure.with(exchanges.getLast().body())
                : failure;
        return new Result.Failed(new Redaction(call.key()).of(whole), exchanges);
    }

    static Failure unexpected(RuntimeException e) {
        return Failure.of(
                Failure.Kind.INTERNAL,
                "The response could not be read (" + e.getClass().getSimpleName() + ")");
    }
}
