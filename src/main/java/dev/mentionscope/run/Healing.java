package dev.mentionscope.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Mends the two things that a crash between two transactions can leave: an open probe without a task, and a run whose
 * probes have all ended. Both are logged, because the first should never happen.
 */
@ApplicationScoped
class Healing {

    private static final Logger LOG = Logger.getLogger(Healing.class);

    private final Jdbi jdbi;
    private final WorkEngine work;
    private final Runs runs;

    Healing(Jdbi jdbi, WorkEngine work, Runs runs) {
        this.jdbi = jdbi;
        this.work = work;
        this.runs = runs;
    }

    public record RunKey(UUID workspace, UUID id) {}

    void heal() {
        probesWithoutTask().forEach(probe -> {
            if (work.scheduleIfMissing(probe)) {
                LOG.warnf("Probe %s had no task and got one", probe.id());
            }
        });
        runsThatAreDone().forEach(run -> runs.finishIfDone(run.workspace(), run.id()));
    }

    private List<ProbeKey> probesWithoutTask() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select b.workspace_id as workspace, b.id
                        from run r
                        join probe b on b.workspace_id = r.workspace_id and b.run_id = r.id
                        where r.state = 'RUNNING' and b.state in ('PENDING', 'RUNNING')
                          and not exists (
                              select from scheduled_tasks t
                              where t.task_name = 'probe' and t.task_instance = b.workspace_id || '/' || b.id)
                        limit 1000""").map(ConstructorMapper.of(ProbeKey.class)).list());
    }

    private List<RunKey> runsThatAreDone() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select r.workspace_id as workspace, r.id
                        from run r
                        where r.state = 'RUNNING'
                          and not exists (
                              select from probe b
                              where b.run_id = r.id and b.state in ('PENDING', 'RUNNING'))""").map(ConstructorMapper.of(RunKey.class)).list());
    }
}
