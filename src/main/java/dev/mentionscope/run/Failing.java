package dev.mentionscope.run;

import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.run.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a probe whose attempt failed: tried again, now or later, or ended; the same for calls and batches. */
@ApplicationScoped
class Failing {

    private final Probes probes;
    private final Traffic traffic;
    private final Writing writing;
    private final Calls calls;
    private final Clock clock;
    private final Retrying retrying;

    @Inject
    Failing(Probes probes, Traffic traffic, Writing writing, Calls calls, RunsConfig config, Clock clock) {
        this.probes = probes;
        this.traffic = traffic;
        this.writing = writing;
        this.calls = calls;
        this.clock = clock;
        this.retrying = new Retrying(config.attempts(), config.backoff(), config.longestBackoff(), new SecureRandom());
    }

    /** Whether the probe has been taken more often than it may be, though no attempt is known to have failed. */
    boolean isWornOut(Probes.Taken probe) {
        return probe.countedAttempts() > retrying.attempts();
    }

    /** Takes note of what the failure says of the provider. @return when the provider is asked again, if it is closed */
    Optional<Instant> tell(String provider, Failure failure, Allowance allowance) {
        return writing.persistently(() -> traffic.failed(provider, failure, allowance));
    }

    /** @param closedUntil if nobody's call is taken until then; the attempt does not count in that case */
    void fail(Probes.Taken probe, Failure failure, Optional<Instant> closedUntil) {
        Optional<Probes.Again> again =
                closedUntil.map(until -> new Probes.Again(until, true)).or(() -> again(probe, failure));
        if (!writing.persistently(() -> probes.fail(probe, failure, again))) {
            calls.fenced(probe);
        }
    }

    /** Ends the probe whatever the failure. */
    void end(Probes.Taken probe, Failure failure) {
        probes.fail(probe, failure, Optional.empty());
    }

    private Optional<Probes.Again> again(Probes.Taken probe, Failure failure) {
        int attempt = probe.countedAttempts();
        if (failure.kind() == Failure.Kind.RATE_LIMITED) {
            return Optional.of(new Probes.Again(clock.instant().plus(retrying.pause(attempt, failure)), true));
        }
        return retrying.after(attempt, probe.maybeServed(), failure)
                .map(wait -> new Probes.Again(clock.instant().plus(wait), false));
    }
}
