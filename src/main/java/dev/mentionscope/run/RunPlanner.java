package dev.mentionscope.run;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.monitor.CatchUp;
import dev.mentionscope.monitor.Monitor;
import dev.mentionscope.monitor.Monitors;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import dev.mentionscope.run.spend.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Makes a run of a monitor: the run, its probes, its budget and the work that ask them, in one transaction. */
@ApplicationScoped
public class RunPlanner {

    private final Monitors monitors;
    private final Engines engines;
    private final Providers providers;
    private final WorkTable work;
    private final MissedRuns missed;
    private final Ledger ledger;
    private final RunsConfig config;
    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    RunPlanner(
            Monitors monitors,
            Engines engines,
            Providers providers,
            WorkTable work,
            MissedRuns missed,
            Ledger ledger,
            RunsConfig config,
            Jdbi jdbi,
            TimeOrderedIds ids,
            Clock clock) {
        this.monitors = monitors;
        this.engines = engines;
        this.providers = providers;
        this.work = work;
        this.missed = missed;
        this.ledger = ledger;
        this.config = config;
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** What made a run. */
    @Schema(name = "RunTrigger")
    public enum Trigger {
        SCHEDULE,
        MANUAL,
        /** Its answers were collected elsewhere. */
        IMPORT
    }

    /**
     * Plans a run now.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a monitor; 409 while a run of it is under
     *     way, or if one of its engines cannot be asked
     */
    @Transactional
    public UUID planNow(UUID workspace, UUID monitorId) {
        Monitor monitor = monitors.get(workspace, monitorId);
        if (isRunning(monitor)) {
            throw Problems.conflict("A run of \"" + monitor.name() + "\" is under way: wait until it has ended.");
        }
        Monitors.Basket basket = monitors.basket(monitor);
        for (UUID id : basket.engineIds()) {
            Engine engine = engines.get(workspace, id);
            providers.missing(engine.provider()).ifPresent(missing -> {
                throw Problems.conflict("The engine \"" + engine.name() + "\" cannot be asked: its provider "
                        + engine.provider() + " " + missing + ".");
            });
        }
        return plan(monitor, basket, Trigger.MANUAL, clock.instant());
    }

    /** Plans a run of one monitor whose time has come; false if there is none. */
    @Transactional
    boolean planDue() {
        Instant now = clock.instant();
        Optional<Monitor> due = monitors.claimDue(now);
        due.ifPresent(monitor -> {
            planDue(monitor, now);
            monitor.scheduleAfter(now);
        });
        return due.isPresent();
    }

    /** After a time when nothing ran, the last slot that was missed is caught up or not; the others are noted. */
    private void planDue(Monitor monitor, Instant now) {
        List<Instant> slots = monitor.dueSlots(now);
        boolean late = monitor.nextRunAt().plus(config.lateAfter()).isBefore(now);
        if (late && monitor.catchUp() == CatchUp.SKIP) {
            missed.note(monitor, slots, MissedRuns.Reason.SERVICE_DOWN);
        } else if (isRunning(monitor)) {
            missed.note(monitor, slots, MissedRuns.Reason.STILL_RUNNING);
        } else {
            missed.note(monitor, slots.subList(0, slots.size() - 1), MissedRuns.Reason.SERVICE_DOWN);
            plan(monitor, monitors.basket(monitor), Trigger.SCHEDULE, slots.getLast());
        }
    }

    /** Locks the monitor, so that two requests at once cannot both find it idle. */
    private boolean isRunning(Monitor monitor) {
        return jdbi.withHandle(db -> {
            db.execute(
                    "select from monitor where workspace_id = ? and id = ? for update",
                    monitor.workspaceId(),
                    monitor.id());
            return db.createQuery("""
                            select exists (
                                select from run
                                where workspace_id = :workspace and monitor_id = :monitor
                                  and state in ('RUNNING', 'CANCELLING'))""")
                    .bind("workspace", monitor.workspaceId())
                    .bind("monitor", monitor.id())
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    private UUID plan(Monitor monitor, Monitors.Basket basket, Trigger trigger, Instant scheduledFor) {
        UUID run = ids.next();
        List<Engine> asked = basket.engineIds().stream()
                .map(engine -> engines.get(monitor.workspaceId(), engine))
                .toList();
        int rounds = AdaptiveRepeats.roundsAtFirst(monitor.precision(), monitor.repeats());
        int ofEngine = basket.promptIds().size() * rounds;
        jdbi.useHandle(db -> {
            insertRun(db, monitor, run, trigger, scheduledFor, ofEngine * asked.size(), deadline(asked));
            insertLanes(db, monitor, run, asked);
            insertProbes(db, monitor, basket, run, rounds);
        });
        asked.stream()
                .filter(engine -> engine.delivery() == Engine.Delivery.BATCH)
                .forEach(engine -> work.callInBatch(new Lane(monitor.workspaceId(), run, engine.id())));
        ledger.openRun(monitor.workspaceId(), run, monitor.maxUsd(), monitor.maxCalls());
        asked.stream()
                .filter(engine -> engine.delivery() == Engine.Delivery.CALLS)
                .collect(Collectors.groupingBy(Engine::provider, Collectors.counting()))
                .forEach((provider, lanes) -> work.callIn(provider, Math.toIntExact(lanes * ofEngine)));
        return run;
    }

    private Instant deadline(List<Engine> asked) {
        boolean inBatches = asked.stream().anyMatch(engine -> engine.delivery() == Engine.Delivery.BATCH);
        return clock.instant().plus(inBatches ? config.batchDeadline() : config.deadline());
    }

    private void insertRun(
            Handle db,
            Monitor monitor,
            UUID run,
            Trigger trigger,
            Instant scheduledFor,
            int planned,
            Instant deadline) {
        db.createUpdate("""
                insert into run (
                    workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at, deadline_at,
                    max_usd, max_calls, precision, most_repeats)
                values (
                    :workspace, :run, :monitor, :trigger, :scheduledFor, 'RUNNING', :planned, :now, :deadline,
                    :maxUsd, :maxCalls, :precision, :mostRepeats)""")
                .bind("workspace", monitor.workspaceId())
                .bind("run", run)
                .bind("monitor", monitor.id())
                .bind("trigger", trigger)
                .bind("scheduledFor", scheduledFor.atOffset(ZoneOffset.UTC))
                .bind("planned", planned)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("deadline", deadline.atOffset(ZoneOffset.UTC))
                .bind("maxUsd", monitor.maxUsd())
                .bind("maxCalls", monitor.maxCalls())
                .bind("precision", monitor.precision())
                .bind("mostRepeats", monitor.repeats())
                .execute();
    }

    private static void insertLanes(Handle db, Monitor monitor, UUID run, List<Engine> engines) {
        PreparedBatch batch = db.prepareBatch("""
                insert into run_engine (workspace_id, run_id, engine_id, provider, delivery)
                values (:workspace, :run, :engine, :provider, :delivery)""");
        engines.forEach(engine -> batch.bind("workspace", monitor.workspaceId())
                .bind("run", run)
                .bind("engine", engine.id())
                .bind("provider", engine.provider())
                .bind("delivery", engine.delivery())
                .add());
        batch.execute();
    }

    /** Repeats vary slowest and engines fastest, so that a run that is cut short has asked everyone alike. */
    private void insertProbes(Handle db, Monitor monitor, Monitors.Basket basket, UUID run, int rounds) {
        PreparedBatch batch = db.prepareBatch("""
                insert into probe (workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state)
                values (:workspace, :id, :run, :prompt, :engine, :repeat, 'PENDING')""");
        for (int repeat = 1; repeat <= rounds; repeat++) {
            for (UUID prompt : basket.promptIds()) {
                for (UUID engine : basket.engineIds()) {
                    batch.bind("workspace", monitor.workspaceId())
                            .bind("id", ids.next())
                            .bind("run", run)
                            .bind("prompt", prompt)
                            .bind("engine", engine)
                            .bind("repeat", repeat)
                            .add();
                }
            }
        }
        batch.execute();
    }
}
