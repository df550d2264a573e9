package dev.mentionscope.run;

import dev.mentionscope.run.spend.Ledger;
import dev.mentionscope.run.traffic.Traffic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a run is, what it has cost, and what keeps it. */
@ApplicationScoped
class RunProgress {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Runs runs;
    private final Ledger ledger;
    private final Traffic traffic;
    private final Clock clock;

    RunProgress(Runs runs, Ledger ledger, Traffic traffic, Clock clock) {
        this.runs = runs;
        this.ledger = ledger;
        this.traffic = traffic;
        this.clock = clock;
    }

    /**
     * A run with its progress by engine and its failures by reason.
     *
     * @param coverage the share of the planned probes that have an answer, 0 to 1
     * @param budget null if the run has none of its own
     * @param waitingFor providers that are left alone for now and that the run still needs
     * @param expectedEnd at the pace so far; null before the first answer and after the end
     */
    public record RunDetail(
            Runs.RunView run,
            List<Runs.EngineProgress> engines,
            List<Runs.FailureCount> failures,
            double coverage,
            @Schema(nullable = true) Ledger.Entry budget,
            List<Traffic.Closure> waitingFor,
            @Schema(nullable = true) Instant expectedEnd) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such run */
    RunDetail of(UUID workspace, UUID id) {
        Runs.RunView run = runs.get(workspace, id);
        List<String> asked = run.isOpen() ? runs.providersOf(workspace, id) : List.of();
        return new RunDetail(
                run,
                runs.byEngine(workspace, id),
                runs.failures(workspace, id),
                run.coverage(),
                ledger.ofRun(workspace, id).orElse(null),
                traffic.closures().stream()
                        .filter(closure -> asked.contains(closure.provider()))
                        .toList(),
                expectedEnd(run).orElse(null));
    }

    Multi<RunDetail> follow(UUID workspace, UUID id) {
        RunDetail first = of(workspace, id); // a run that does not exist is a 404, not an empty stream
        AtomicBoolean ended = new AtomicBoolean(!first.run().isOpen());
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(first),
                        Multi.createFrom()
                                .ticks()
                                .every(LOOK_EVERY)
                                .onOverflow()
                                .drop()
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .select()
                                .first(tick -> !ended.get())
                                .map(tick -> of(workspace, id))
                                .invoke(detail -> ended.set(!detail.run().isOpen())))
                .skip()
                .repetitions();
    }

    private Optional<Instant> expectedEnd(Runs.RunView run) {
        int done = run.planned() - run.pending() - run.running();
        if (!run.isOpen() || done == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Duration soFar = Duration.between(run.createdAt(), now);
        return Optional.of(now.plus(soFar.multipliedBy(run.planned() - done).dividedBy(done)));
    }
}
