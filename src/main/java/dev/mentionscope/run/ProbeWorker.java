package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Asks one probe: takes it, calls the provider outside any transaction, and ends it. */
@ApplicationScoped
class ProbeWorker {

    private static final Logger LOG = Logger.getLogger(ProbeWorker.class);

    /** How long a probe steps back when its provider has as many calls under way as it may have. */
    private static final Duration PROVIDER_BUSY = Duration.ofMillis(500);

    private final Probes probes;
    private final Providers providers;
    private final AnswerStore answers;
    private final Runs runs;
    private final Retrying retrying;
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    @Inject
    ProbeWorker(Probes probes, Providers providers, AnswerStore answers, Runs runs, RunsConfig config) {
        this.probes = probes;
        this.providers = providers;
        this.answers = answers;
        this.runs = runs;
        this.retrying = new Retrying(config.attempts(), config.backoff(), config.longestBackoff(), new SecureRandom());
    }

    /** @return how long to wait before this probe is worked on again; empty if it is done with */
    Optional<Duration> work(ProbeKey key) {
        Optional<String> provider = probes.providerOf(key);
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        Semaphore permit = permits.computeIfAbsent(provider.get(), this::permitsOf);
        if (!permit.tryAcquire()) {
            return Optional.of(PROVIDER_BUSY);
        }
        try {
            return probes.take(key).flatMap(this::ask);
        } finally {
            permit.release();
        }
    }

    private Semaphore permitsOf(String provider) {
        int most = Optional.ofNullable(providers.configured().get(provider))
                .map(configured -> configured.maxConcurrentCalls())
                .orElse(1);
        return new Semaphore(most);
    }

    private Optional<Duration> ask(Probes.Taken probe) {
        if (probe.attempt() > retrying.attempts()) {
            // Attempts that neither answered nor failed: the process died each time, or could not write the end.
            giveUp(probe);
            return Optional.empty();
        }
        Result result = providers.ask(
                probe.provider(),
                new Question(
                        probe.promptText(), probe.model(), probe.settings(), Optional.ofNullable(probe.country())));
        Optional<Duration> again = switch (result) {
            case Result.Answered answered -> {
                end(probe, answered);
                yield Optional.empty();
            }
            case Result.Failed failed -> fail(probe, failed.failure());
        };
        if (again.isEmpty()) {
            runs.finishIfDone(probe.workspaceId(), probe.runId());
        }
        return again;
    }

    private void giveUp(Probes.Taken probe) {
        probes.fail(
                probe,
                new Failure(
                        Failure.Kind.INTERNAL,
                        "Given up after " + (probe.attempt() - 1) + " attempts whose end could not be written",
                        Optional.empty(),
                        Optional.empty(),
                        new byte[0]),
                false);
        runs.finishIfDone(probe.workspaceId(), probe.runId());
    }

    private void end(Probes.Taken probe, Result.Answered answered) {
        PreparedAnswer answer = answers.prepare(new NewAnswer(
                new NewAnswer.Origin(
                        probe.workspaceId(),
                        probe.probeId(),
                        probe.runId(),
                        probe.monitorId(),
                        probe.promptId(),
                        probe.engineId(),
                        probe.repeatNo()),
                new NewAnswer.Asked(
                        probe.provider(),
                        probe.model(),
                        probe.simulated(),
                        probe.promptSha256(),
                        probe.settings(),
                        Optional.ofNullable(probe.country())),
                answered.reply(),
                answered.dropped(),
                answered.exchanges()));
        if (!probes.end(probe, answer)) {
            LOG.infof("Attempt %d of probe %s was overtaken; its answer is dropped", probe.attempt(), probe.probeId());
        }
    }

    private Optional<Duration> fail(Probes.Taken probe, Failure failure) {
        Optional<Duration> again = retrying.after(probe.attempt(), failure);
        probes.fail(probe, failure, again.isPresent());
        return again;
    }
}
