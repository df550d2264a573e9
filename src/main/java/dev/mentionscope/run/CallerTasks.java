package dev.mentionscope.run;

import dev.mentionscope.run.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/**
 * The callers of each provider as tasks in the work engine's table. One statement calls in as many as there is work for;
 * through the engine's own interface it would be two for each.
 */
@ApplicationScoped
class CallerTasks {

    /** Never to be renamed: rows of the work table carry it. */
    static final String NAME = "caller";

    private final Jdbi jdbi;
    private final Traffic traffic;

    CallerTasks(Jdbi jdbi, Traffic traffic) {
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
                .bind("task", NAME)
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

    /** Whether any task is due and in nobody's hands. */
    boolean othersWait() {
        return jdbi.withHandle(db -> db.createQuery(
                        "select exists (select from scheduled_tasks where not picked and execution_time <= now())")
                .mapTo(Boolean.class)
                .one());
    }
}
