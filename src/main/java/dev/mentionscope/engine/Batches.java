package dev.mentionscope.engine;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks many questions at once, of the providers that sell that. */
@ApplicationScoped
public class Batches {

    private static final Logger LOG = Logger.getLogger(Batches.class);

    private final Providers providers;
    private final Map<String, BatchProvider> byApi;

    Batches(Providers providers, @All List<BatchProvider> connectors) {
        this.providers = providers;
        this.byApi = connectors.stream().collect(Collectors.toMap(BatchProvider::api, Function.identity()));
    }

    /** A batch on its way: its id and the questions as they were put are what a restart needs to collect it. */
    public record Submitted(String batch, List<BatchQuestion> questions) {}

    /** Whether the provider's entry names a batch API. */
    public boolean supports(String provider) {
        return connector(provider).isPresent();
    }

    /**
     * @param questions at least one, all to the same model, each with an id of its own
     * @throws CallFailed if the provider did not take the batch
     */
    public Submitted submit(String provider, List<BatchQuestion> questions) throws CallFailed {
        Optional<String> missing = providers.missing(provider);
        if (missing.isPresent()) {
            throw new CallFailed(Failure.of(Failure.Kind.AUTH, "The provider \"" + provider + "\" " + missing.get()));
        }
        BatchProvider connector = existing(provider);
        List<BatchQuestion> put = questions.stream()
                .map(question -> put(provider, connector, question))
                .toList();
        if (put.stream().anyMatch(question -> question.dropped().contains(Setting.WEB_SEARCH))) {
            throw new CallFailed(
                    Failure.of(Failure.Kind.BAD_REQUEST, "The batches of \"" + provider + "\" do not search the web"));
        }
        return new Submitted(safely(connector, () -> connector.submit(put, providers.call(provider))), put);
    }

    private BatchQuestion put(String provider, BatchProvider connector, BatchQuestion given) {
        Providers.Asked asked = providers.asked(provider, given.question());
        for (Setting setting : connector.unsupported()) {
            asked = asked.question().settings().has(setting) ? asked.without(setting) : asked;
        }
        return new BatchQuestion(given.id(), asked.question(), asked.dropped());
    }

    public BatchState poll(String provider, String batch) throws CallFailed {
        BatchProvider connector = existing(provider);
        return safely(connector, () -> connector.poll(batch, providers.call(provider)));
    }

    /**
     * @param asked the questions as {@link Submitted} has them
     * @return a result for each of them
     * @throws CallFailed if the results could not be fetched; they can be later
     */
    public List<BatchResult> collect(String provider, String batch, List<BatchQuestion> asked) throws CallFailed {
        BatchProvider connector = existing(provider);
        Map<String, BatchLine> lines = new HashMap<>();
        safely(connector, () -> connector.collect(batch, providers.call(provider)))
                .forEach(line -> lines.putIfAbsent(line.id(), line));
        List<BatchResult> results = asked.stream()
                .map(question -> result(provider, connector, question, lines.get(question.id())))
                .toList();
        results.forEach(result ->
                providers.recordHealth(provider, result.asked().question().model(), result.result()));
        return results;
    }

    private BatchResult result(String provider, BatchProvider connector, BatchQuestion asked, BatchLine line) {
        return switch (line) {
            case null -> notRun(asked, "The batch holds nothing for this question");
            case BatchLine.NotRun notRun -> notRun(asked, notRun.why());
            case BatchLine.Response response -> {
                Exchange exchange = exchange(connector, asked, response);
                yield new BatchResult(
                        asked, read(provider, connector, asked, response, exchange), connector.ranAt(response.body()));
            }
        };
    }

    private static BatchResult notRun(BatchQuestion asked, String why) {
        return new BatchResult(
                asked, new Result.Failed(Failure.of(Failure.Kind.EXPIRED, why), List.of()), Optional.empty());
    }

    private Result read(
            String provider,
            BatchProvider connector,
            BatchQuestion asked,
            BatchLine.Response response,
            Exchange exchange) {
        Failure failure;
        if (response.status() >= 200 && response.status() <= 299) {
            try {
                return new Result.Answered(
                        connector.read(response.body(), asked.question()), asked.dropped(), List.of(exchange));
            } catch (CallFailed e) {
                failure = e.failure();
            } catch (RuntimeException e) {
                LOG.errorf(e, "The connector %s failed on a response", connector.api());
                failure = Providers.unexpected(e);
            }
        } else {
            failure = FailureReading.read(exchange, Optional.of(response.body()));
        }
        Optional<Setting> refused =
                FailureReading.refusedSetting(failure).filter(asked.question().settings()::has);
        if (refused.isPresent()) {
            providers.rememberRefusal(provider, asked.question(), refused.get());
            failure = failure.as(Failure.Kind.SETTING_LEFT_OUT);
        }
        return failure.kind() == Failure.Kind.CONTENT_FILTER
                ? new Result.Answered(FailureReading.blocked(), asked.dropped(), List.of(exchange))
                : new Result.Failed(failure, List.of(exchange));
    }

    /** The evidence of one question: what was sent for it and what came back for it. */
    private Exchange exchange(BatchProvider connector, BatchQuestion asked, BatchLine.Response response) {
        return new Exchange(
                connector.request(asked.question()).toString().getBytes(StandardCharsets.UTF_8),
                response.status(),
                Map.of(),
                response.body().toString().getBytes(StandardCharsets.UTF_8),
                false,
                Duration.ZERO);
    }

    private Optional<BatchProvider> connector(String provider) {
        return Optional.ofNullable(providers.configured().get(provider))
                .flatMap(ProvidersConfig.ProviderConfig::batchApi)
                .map(byApi::get);
    }

    private BatchProvider existing(String provider) throws CallFailed {
        return connector(provider)
                .orElseThrow(() -> new CallFailed(
                        Failure.of(Failure.Kind.MISCONFIGURED, "The provider \"" + provider + "\" has no batches")));
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws CallFailed;
    }

    private static <T> T safely(BatchProvider connector, Step<T> step) throws CallFailed {
        try {
            return step.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The connector %s failed on a response", connector.api());
            throw new CallFailed(Providers.unexpected(e));
        }
    }
}
