package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.Result;
import dev.mentionscope.modelcard.Cost;
import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.traffic.Gate;
import dev.mentionscope.run.traffic.Traffic;
import dev.mentionscope.run.traffic.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.MDC;

/**
 * Asks a provider, one probe after the other: draws a lane, waits for its turn, takes a probe, calls outside any
 * transaction, and ends the probe. It keeps nothing between two calls, so any replica can carry it on.
 */
@ApplicationScoped
class Caller {

    /** After so long it steps back into the queue if others wait there, so that no provider holds all threads. */
    private static final Duration SLICE = Duration.ofSeconds(10);

    /** A guess at the tokens of an answer whose length the engine does not bound. */
    private static final long TOKENS_OF_AN_ANSWER = 1_000;

    /** How many answers are written in one transaction. */
    private static final int MOST_ENDINGS = 32;

    private final Lanes lanes;
    private final Taking taking;
    private final Probes probes;
    private final Providers providers;
    private final AnswerStore answers;
    private final Writing writing;
    private final Traffic traffic;
    private final Costs costs;
    private final Runs runs;
    private final Calls calls;
    private final WorkTable work;
    private final Clock clock;
    private final Failing failing;

    /** By provider, so that none waits for another. */
    private final Map<String, Together<Probes.Ending, Boolean>> endings = new ConcurrentHashMap<>();

    Caller(
            Lanes lanes,
            Taking taking,
            Probes probes,
            Providers providers,
            AnswerStore answers,
            Writing writing,
            Traffic traffic,
            Costs costs,
            Runs runs,
            Calls calls,
            WorkTable work,
            Failing failing,
            Clock clock) {
        this.lanes = lanes;
        this.taking = taking;
        this.probes = probes;
        this.providers = providers;
        this.answers = answers;
        this.writing = writing;
        this.traffic = traffic;
        this.costs = costs;
        this.runs = runs;
        this.calls = calls;
        this.work = work;
        this.clock = clock;
        this.failing = failing;
    }

    /** @return when to come again; empty if the provider has no probe left that this caller could ask */
    Optional<Instant> work(CallerKey me, BooleanSupplier stopping) {
        probes.heldBy(me.taskInstance()).forEach(this::interrupted);
        Instant end = clock.instant().plus(SLICE);
        while (!stopping.getAsBoolean() && (clock.instant().isBefore(end) || !work.othersWait())) {
            if (me.number() > traffic.callers(me.provider())) {
                return Optional.empty();
            }
            Optional<Lane> lane = lanes.draw(me.provider());
            if (lane.isEmpty()) {
                runs.closeEnded(me.provider());
                return lanes.nextDue(me.provider());
            }
            Optional<Instant> later = call(lane.get(), me);
            if (later.isPresent()) {
                return later;
            }
        }
        return Optional.of(clock.instant());
    }

    /** @return when to come again, if the provider cannot be asked now */
    private Optional<Instant> call(Lane lane, CallerKey me) {
        if (traffic.gate(me.provider()) instanceof Gate.Closed closed) {
            return Optional.of(closed.until());
        }
        switch (traffic.turn(me.provider(), TOKENS_OF_AN_ANSWER)) {
            case Turn.NotBefore later -> {
                return Optional.of(later.time());
            }
            case Turn.After after -> {
                calls.waited(me.provider(), after.delay());
                sleep(after.delay());
            }
        }
        switch (taking.take(lane, me)) {
            case Taking.Outcome.Taken taken -> named(taken.probe(), this::ask);
            case Taking.Outcome.NothingDue nothing -> lanes.forget(me.provider());
            case Taking.Outcome.NoBudget none -> {}
        }
        return Optional.empty();
    }

    /** What is logged on the way carries the probe's id and its run's. */
    private static void named(Probes.Taken probe, Consumer<Probes.Taken> work) {
        MDC.put("run", probe.runId());
        MDC.put("probe", probe.probeId());
        try {
            work.accept(probe);
        } finally {
            MDC.remove("run");
            MDC.remove("probe");
        }
    }

    private void ask(Probes.Taken probe) {
        if (failing.isWornOut(probe)) {
            giveUp(probe);
            return;
        }
        traffic.called(probe.provider());
        Result result = calls.timed(probe, () -> providers.ask(probe.provider(), probe.question()));
        Allowance allowance = Allowance.of(result.exchanges());
        switch (result) {
            case Result.Answered answered -> {
                end(probe, answered);
                traffic.heard(probe.provider(), allowance, probe.sentAt());
                used(probe, answered);
                if (traffic.answered(probe.provider())) {
                    work.callInForDue(probe.provider());
                }
            }
            case Result.Failed failed -> {
                failing.fail(probe, failed.failure(), failing.tell(probe.provider(), failed.failure(), allowance));
                traffic.heard(probe.provider(), allowance, probe.sentAt());
                sleep(traffic.pause(failed.failure()));
            }
        }
    }

    /** Attempts that neither answered nor failed: the end could not be written each time. */
    private void giveUp(Probes.Taken probe) {
        failing.end(
                probe,
                Failure.of(
                        Failure.Kind.INTERNAL,
                        "Given up after " + (probe.attempt() - 1) + " attempts whose end could not be written"));
    }

    private void interrupted(Probes.Taken probe) {
        failing.fail(
                probe,
                Failure.of(Failure.Kind.INTERRUPTED, "The program ended while the call was under way"),
                Optional.empty());
        calls.interrupted();
    }

    private void end(Probes.Taken probe, Result.Answered answered) {
        Cost cost = costs.of(probe.order(), answered.reply(), false, probe.sentAt());
        PreparedAnswer answer = answers.prepare(probe.answered(answered, cost));
        BigDecimal counted = costs.counted(cost, probe.order(), probe.sentAt());
        Probes.Ending ending = new Probes.Ending(probe, answer, counted);
        Together<Probes.Ending, Boolean> together =
                endings.computeIfAbsent(probe.provider(), provider -> new Together<>(MOST_ENDINGS, probes::end));
        if (!writing.persistently(() -> together.with(ending))) {
            calls.fenced(probe);
        }
        calls.spent(probe.provider(), counted);
    }

    private void used(Probes.Taken probe, Result.Answered answered) {
        var usage = answered.reply().usage();
        if (usage.inputTokens() != null && usage.outputTokens() != null) {
            traffic.used(probe.provider(), TOKENS_OF_AN_ANSWER, usage.inputTokens() + usage.outputTokens());
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
