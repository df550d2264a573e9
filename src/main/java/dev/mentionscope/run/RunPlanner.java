package dev.mentionscope.run;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.monitor.Monitor;
import dev.mentionscope.monitor.Monitors;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Makes a run of a monitor: the run, its probes and their tasks in one transaction. */
@ApplicationScoped
public class RunPlanner {

    private static final Logger LOG = Logger.getLogger(RunPlanner.class);

    private final Monitors monitors;
    private final Engines engines;
    private final Providers providers;
    private final WorkEngine work;
    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    RunPlanner(
            Monitors monitors,
            Engines engines,
            Providers providers,
            WorkEngine work,
            Jdbi jdbi,
            TimeOrderedIds ids,
            Clock clock) {
        this.monitors = monitors;
        this.engines = engines;
        this.providers = providers;
        this.work = work;
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** What made a run. */
    @Schema(name = "RunTrigger")
    public enum Trigger {
        SCHEDULE,
        MANUAL
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
            Instant scheduledFor = monitor.nextRunAt();
            if (isRunning(monitor)) {
                LOG.warnf(
                        "The run of monitor %s due at %s is left out: the one before is still under way",
                        monitor.id(), scheduledFor);
            } else {
                plan(monitor, monitors.basket(monitor), Trigger.SCHEDULE, scheduledFor);
            }
            monitor.scheduleAfter(now);
        });
        return due.isPresent();
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
                                where workspace_id = :workspace and monitor_id = :monitor and state = 'RUNNING')""")
                    .bind("workspace", monitor.workspaceId())
                    .bind("monitor", monitor.id())
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    private UUID plan(Monitor monitor, Monitors.Basket basket, Trigger trigger, Instant scheduledFor) {
        UUID run = ids.next();
        List<ProbeKey> probes = new ArrayList<>();
        jdbi.useHandle(db -> {
            int planned = basket.promptIds().size() * basket.engineIds().size() * monitor.repeats();
            db.createUpdate("""
                    insert into run (
                        workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at, finished_at)
                    values (
                        :workspace, :run, :monitor, :trigger, :scheduledFor,
                        case when :planned = 0 then 'FINISHED' else 'RUNNING' end, :planned, :now,
                        case when :planned = 0 then cast(:now as timestamptz) end)""")
                    .bind("workspace", monitor.workspaceId())
                    .bind("run", run)
                    .bind("monitor", monitor.id())
                    .bind("trigger", trigger)
                    .bind("scheduledFor", scheduledFor.atOffset(ZoneOffset.UTC))
                    .bind("planned", planned)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            probes.addAll(insertProbes(db, monitor, basket, run));
        });
        work.schedule(probes);
        return run;
    }

    /** Repeats vary slowest and engines fastest, so that a run that is cut short has asked everyone alike. */
    private List<ProbeKey> insertProbes(Handle db, Monitor monitor, Monitors.Basket basket, UUID run) {
        List<ProbeKey> probes = new ArrayList<>();
        PreparedBatch batch = db.prepareBatch("""
                insert into probe (workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state)
                values (:workspace, :id, :run, :prompt, :engine, :repeat, 'PENDING')""");
        for (int repeat = 1; repeat <= monitor.repeats(); repeat++) {
            for (UUID prompt : basket.promptIds()) {
                for (UUID engine : basket.engineIds()) {
                    ProbeKey probe = new ProbeKey(monitor.workspaceId(), ids.next());
                    probes.add(probe);
                    batch.bind("workspace", probe.workspace())
                            .bind("id", probe.id())
                            .bind("run", run)
                            .bind("prompt", prompt)
                            .bind("engine", engine)
                            .bind("repeat", repeat)
                            .add();
                }
            }
        }
        batch.execute();
        return probes;
    }
}
