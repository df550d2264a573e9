package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.BatchQuestion;
import dev.mentionscope.engine.BatchResult;
import dev.mentionscope.engine.BatchState;
import dev.mentionscope.engine.Batches;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Result;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.modelcard.Cost;
import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.traffic.Gate;
import dev.mentionscope.run.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks a lane in batches: hands in what is due, looks from time to time how far it is, and ends each probe with its own
 * result. Every step can be the first one after a restart. What the batch did not get to is handed in again.
 */
@ApplicationScoped
class BatchAsking {

    private static final Logger LOG = Logger.getLogger(BatchAsking.class);

    private final BatchRows rows;
    private final Batches batches;
    private final Lanes lanes;
    private final Probes probes;
    private final AnswerStore answers;
    private final Costs costs;
    private final Writing writing;
    private final Traffic traffic;
    private final Runs runs;
    private final RunsConfig config;
    private final Clock clock;
    private final Failing failing;

    BatchAsking(
            BatchRows rows,
            Batches batches,
            Lanes lanes,
            Probes probes,
            AnswerStore answers,
            Costs costs,
            Writing writing,
            Traffic traffic,
            Runs runs,
            Failing failing,
            RunsConfig config,
            Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.lanes = lanes;
        this.probes = probes;
        this.answers = answers;
        this.costs = costs;
        this.writing = writing;
        this.traffic = traffic;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
        this.failing = failing;
    }

    /** @return when to come again; empty if the lane has nothing left to ask */
    Optional<Instant> work(Lane lane) {
        Optional<BatchRows.Batch> open = rows.open(lane);
        if (open.isPresent()) {
            return open.get().providerId() == null ? interrupted(open.get()) : collect(open.get());
        }
        Optional<Instant> due = lanes.nextDue(lane);
        if (due.isEmpty()) {
            runs.closeEnded(null);
            return Optional.empty();
        }
        return due.get().isAfter(clock.instant()) ? due : submit(lane);
    }

    private Optional<Instant> submit(Lane lane) {
        Optional<BatchRows.Opened> opened = rows.take(lane, config.batchSize());
        if (opened.isEmpty()) {
            return Optional.of(clock.instant());
        }
        UUID id = opened.get().id();
        List<Probes.Taken> taken = opened.get().probes();
        String provider = taken.getFirst().provider();
        if (traffic.gate(provider) instanceof Gate.Closed closed) {
            rows.failed(lane.workspace(), id, closed.message());
            Failure failure = Failure.of(closed.kind(), closed.message());
            taken.forEach(probe -> failing.fail(probe, failure, Optional.of(closed.until())));
            return Optional.of(closed.until());
        }
        try {
            Batches.Submitted submitted = batches.submit(
                    provider,
                    taken.stream()
                            .map(probe -> BatchQuestion.of(probe.probeId().toString(), probe.question()))
                            .toList());
            traffic.answered(provider);
            List<Setting> dropped = submitted.questions().getFirst().dropped(); // one engine, so the same for all
            writing.persistently(() -> {
                rows.submitted(lane, id, submitted.batch(), dropped);
                return true;
            });
            return Optional.of(clock.instant().plus(config.batchPoll()));
        } catch (CallFailed e) {
            rows.failed(lane.workspace(), id, e.failure().message());
            Optional<Instant> closedUntil = failing.tell(provider, e.failure(), Allowance.UNKNOWN);
            taken.forEach(probe -> failing.fail(probe, e.failure(), closedUntil));
            return Optional.of(clock.instant());
        }
    }

    /** The process died while it handed the batch in, so the provider may have it. It is handed in once more at most. */
    private Optional<Instant> interrupted(BatchRows.Batch batch) {
        Failure failure = Failure.of(Failure.Kind.INTERRUPTED, "The program ended while the batch was being handed in");
        probes.heldBy(batch.caller()).forEach(probe -> failing.fail(probe, failure, Optional.empty()));
        rows.failed(batch.workspaceId(), batch.id(), failure.message());
        return Optional.of(clock.instant());
    }

    private Optional<Instant> collect(BatchRows.Batch batch) {
        try {
            BatchState state = batches.poll(batch.provider(), batch.providerId());
            if (!state.hasEnded()) {
                return Optional.of(clock.instant().plus(config.batchPoll()));
            }
            List<Probes.Taken> held = probes.heldBy(batch.caller());
            if (state.stage() == BatchState.Stage.FAILED) {
                Failure refused = Failure.of(Failure.Kind.BAD_REQUEST, "The batch was refused: " + state.said());
                held.forEach(probe -> failing.fail(probe, refused, Optional.empty()));
                rows.failed(batch.workspaceId(), batch.id(), state.said());
                return Optional.of(clock.instant());
            }
            end(batch, state, held);
            rows.collected(batch, state.said());
            return Optional.of(clock.instant());
        } catch (CallFailed e) {
            LOG.warnf("The batch %s of %s cannot be had now: %s", batch.providerId(), batch.provider(), e.getMessage());
            return Optional.of(failing.tell(batch.provider(), e.failure(), Allowance.UNKNOWN)
                    .orElseGet(() -> clock.instant().plus(config.batchPoll())));
        }
    }

    private void end(BatchRows.Batch batch, BatchState state, List<Probes.Taken> held) throws CallFailed {
        if (held.isEmpty()) {
            return;
        }
        Map<String, Probes.Taken> byId =
                held.stream().collect(Collectors.toMap(probe -> probe.probeId().toString(), Function.identity()));
        List<BatchQuestion> asked = held.stream()
                .map(probe -> new BatchQuestion(
                        probe.probeId().toString(), without(probe.question(), batch.dropped()), batch.dropped()))
                .toList();
        for (BatchResult result : batches.collect(batch.provider(), batch.providerId(), asked)) {
            Probes.Taken probe = byId.get(result.asked().id());
            switch (result.result()) {
                case Result.Answered answered -> {
                    Instant ranAt = ranAt(batch, result.ranAt().or(state::endedAt));
                    Cost cost = costs.of(probe.order(), answered.reply(), true, ranAt);
                    PreparedAnswer answer = answers.prepare(probe.answered(answered, cost), ranAt);
                    BigDecimal counted = costs.counted(cost, probe.order(), ranAt);
                    writing.persistently(() -> probes.end(new Probes.Ending(probe, answer, counted)));
                }
                case Result.Failed failed -> failing.fail(probe, failed.failure(), Optional.empty());
            }
        }
    }

    private static Question without(Question question, List<Setting> dropped) {
        Question rest = question;
        for (Setting setting : dropped) {
            rest = rest.without(setting);
        }
        return rest;
    }

    /** When an answer came about, kept within the time that the batch was on its way. */
    private Instant ranAt(BatchRows.Batch batch, Optional<Instant> said) {
        Instant now = clock.instant();
        Instant ranAt = said.filter(time -> time.isBefore(now)).orElse(now);
        return ranAt.isBefore(batch.createdAt()) ? batch.createdAt() : ranAt;
    }
}
