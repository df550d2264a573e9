package dev.mentionscope.run;

import dev.mentionscope.engine.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Mends what should never be: probes in the hands of a caller that is gone, due probes that nobody comes for, money set
 * aside for nothing. Each is logged and counted. It also ends what a deadline ends.
 */
@ApplicationScoped
class Healing {

    private static final Logger LOG = Logger.getLogger(Healing.class);

    private final Jdbi jdbi;
    private final WorkTable work;
    private final Runs runs;
    private final Clock clock;
    private final Counter healed;

    Healing(Jdbi jdbi, WorkTable work, Runs runs, Clock clock, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.work = work;
        this.runs = runs;
        this.clock = clock;
        this.healed = registry.counter("mentionscope.healed");
    }

    @Transactional
    void heal() {
        count("probes whose caller is gone", putBackOrphans());
        count("reservations for nothing", freeReservations());
        endOverdue();
        runs.closeEnded(null);
        runs.finishDone();
        for (String provider : idleProviders()) {
            work.callInForDue(provider);
        }
        batchLanes().forEach(work::callInBatch);
    }

    private void count(String what, int rows) {
        if (rows > 0) {
            healed.increment(rows);
            LOG.warnf("Healed: %d %s", rows, what);
        }
    }

    private int putBackOrphans() {
        return jdbi.withHandle(
                db -> db.createUpdate("""
                        update probe b
                        set state = 'PENDING', caller = null, reserved_usd = null, maybe_served = maybe_served + 1
                        where b.state = 'RUNNING' and b.caller not like 'batch/%'
                          and not exists (
                              select from scheduled_tasks t
                              where t.task_name = :task and t.task_instance = b.caller)""").bind("task", WorkTable.CALLER).execute());
    }

    /** Counts anew where calls are said to be under way and none is. */
    private int freeReservations() {
        return jdbi.withHandle(db -> db.createUpdate("""
                        update ledger l
                        set spent_usd = spent_usd + reserved_usd, reserved_usd = 0, in_flight = 0
                        where l.in_flight > 0
                          and not exists (
                              select from probe b
                              where b.state = 'RUNNING' and b.workspace_id = l.workspace_id
                                and b.reserved_usd is not null)""").execute());
    }

    private void endOverdue() {
        int ended = jdbi.withHandle(db -> db.createUpdate("""
                        update probe b
                        set state = 'FAILED', ended_at = :now,
                            failure_kind = coalesce(b.failure_kind, :kind),
                            failure_message = coalesce(b.failure_message, 'The run ended before its turn came')
                        from run r
                        where r.workspace_id = b.workspace_id and r.id = b.run_id
                          and r.state in ('RUNNING', 'CANCELLING') and r.deadline_at < :now and b.state = 'PENDING'""")
                .bind("now", now())
                .bind("kind", Failure.Kind.OUT_OF_TIME)
                .execute());
        if (ended > 0) {
            LOG.warnf("%d probes were given up at the deadline of their run", ended);
        }
    }

    /** Providers with due work whose callers all rest, though nothing keeps them from asking. */
    private List<String> idleProviders() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select distinct l.provider
                        from run_engine l
                        where l.open and l.delivery = 'CALLS'
                          and exists (
                              select from probe b
                              where b.run_id = l.run_id and b.engine_id = l.engine_id and b.state = 'PENDING'
                                and b.due_at <= now())
                          and not exists (
                              select from provider_traffic t where t.provider = l.provider and t.closed_until > now())
                          and not exists (
                              select from scheduled_tasks t
                              where t.task_name = :task and t.task_instance like l.provider || '/%'
                                and (t.picked or t.execution_time <= now() + interval '10 s'))""")
                .bind("task", WorkTable.CALLER)
                .mapTo(String.class)
                .list());
    }

    private List<Lane> batchLanes() {
        return jdbi.withHandle(
                db -> db.createQuery("""
                        select workspace_id as workspace, run_id as run, engine_id as engine
                        from run_engine
                        where open and delivery = 'BATCH'""").map(ConstructorMapper.of(Lane.class)).list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
