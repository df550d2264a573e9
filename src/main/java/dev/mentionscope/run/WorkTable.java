package dev.mentionscope.run;

import dev.mentionscope.run.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/**
 * The work engine's table: the callers of each provider, and the lanes that are asked in batches. One statement calls in
 * as many callers as there is work for; through the engine's own interface it would be two for each.
 */
@ApplicationScoped
class WorkTable {

    /** Never to be renamed: rows of the work table carry it. */
    static final String CALLER = "caller";

    /** Likewise. */
    static final String BATCH = "batch";

    /** How old the word on who waits may be: hundreds of callers ask for it. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Jdbi jdbi;
    private final Traffic traffic;
    private final AtomicReference<Waiting> waiting = new AtomicReference<>(new Waiting(false, Long.MIN_VALUE / 2));

    private record Waiting(boolean others, long readAt) {}

    WorkTable(Jdbi jdbi, Traffic traffic) {
        this.jdbi = jdbi;
        this.traffic = traffic;
    }

    /**
     * Calls in callers now: those that are missing, and those that rest. Takes part in the transaction that is under way,
     * so that probes and those who ask them are planned together.
     *
     * @param probes how many there are to ask
     */
    void callIn(String provider, int probes) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into scheduled_tasks as t (task_name, task_instance, execution_time, picked, version)
                        select :task, :provider || '/' || n, now(), false, 1
                        from generate_series(1, :callers) n
                        on conflict (task_name, task_instance) do update
                        set execution_time = excluded.execution_time, version = t.version + 1
                        where not t.picked and t.execution_time > excluded.execution_time""")
                .bind("task", CALLER)
                .bind("provider", provider)
                .bind("callers", Math.min(probes, traffic.callers(provider)))
                .execute());
    }

    /** The same for the probes that are due now. */
    void callInForDue(String provider) {
        int most = traffic.callers(provider);
        int due = jdbi.withHandle(db -> db.createQuery("""
                        select count(*) from (
                            select from run_engine l
                            join probe b on b.run_id = l.run_id and b.engine_id = l.engine_id
                            where l.provider = :provider and l.open and l.delivery = 'CALLS'
                              and b.state = 'PENDING' and b.due_at <= now()
                            limit :most) d""")
                .bind("provider", provider)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
        if (due > 0) {
            callIn(provider, due);
        }
    }

    /** Has a lane's probes asked in batches. */
    void callInBatch(Lane lane) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values (:task, :lane, now(), false, 1)
                        on conflict do nothing""")
                .bind("task", BATCH)
                .bind("lane", lane.taskInstance())
                .execute());
    }

    /** Whether any task is due and in nobody's hands. */
    boolean othersWait() {
        Waiting known = waiting.get();
        if (System.nanoTime() - known.readAt < FRESH_NANOS) {
            return known.others;
        }
        // The others go by what was known while one looks.
        Waiting looking = new Waiting(known.others, System.nanoTime());
        if (!waiting.compareAndSet(known, looking)) {
            return known.others;
        }
        boolean others = jdbi.withHandle(db -> db.createQuery(
                        "select exists (select from scheduled_tasks where not picked and execution_time <= now())")
                .mapTo(Boolean.class)
                .one());
        waiting.set(new Waiting(others, System.nanoTime()));
        return others;
    }
}
