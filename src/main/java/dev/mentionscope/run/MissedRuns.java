package dev.mentionscope.run;

import dev.mentionscope.monitor.Monitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Due times at which a monitor did not run: gaps that are shown, not hidden. */
@ApplicationScoped
public class MissedRuns {

    private static final Logger LOG = Logger.getLogger(MissedRuns.class);

    private final Jdbi jdbi;
    private final Clock clock;

    MissedRuns(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Schema(name = "MissedRunReason")
    public enum Reason {
        SERVICE_DOWN,
        /** The run before was still under way. */
        STILL_RUNNING
    }

    public record MissedRun(Instant scheduledFor, Reason reason, Instant noticedAt) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void note(Monitor monitor, List<Instant> slots, Reason reason) {
        if (slots.isEmpty()) {
            return;
        }
        jdbi.useHandle(db -> {
            PreparedBatch batch = db.prepareBatch("""
                    insert into missed_run (workspace_id, monitor_id, scheduled_for, reason, noticed_at)
                    values (:workspace, :monitor, :slot, :reason, :now)
                    on conflict do nothing""");
            slots.forEach(slot -> batch.bind("workspace", monitor.workspaceId())
                    .bind("monitor", monitor.id())
                    .bind("slot", slot.atOffset(ZoneOffset.UTC))
                    .bind("reason", reason)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .add());
            batch.execute();
        });
        LOG.warnf("%d due times of monitor %s were missed: %s", slots.size(), monitor.id(), reason);
    }

    /** Due times of one monitor that were noticed to be missed at once. */
    public record Gap(
            UUID monitorId,
            String monitorName,
            Reason reason,
            Instant noticedAt,
            Instant first,
            Instant last,
            int slots) {}

    /** What was noticed since then. */
    public List<Gap> noticedSince(UUID workspace, Instant since) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select s.monitor_id, m.name as monitor_name, s.reason, s.noticed_at, min(s.scheduled_for) as first,
                               max(s.scheduled_for) as last, count(*) as slots
                        from missed_run s
                        join monitor m on m.workspace_id = s.workspace_id and m.id = s.monitor_id
                        where s.workspace_id = :workspace and s.noticed_at > :since
                        group by s.monitor_id, m.name, s.reason, s.noticed_at
                        order by s.noticed_at""")
                .bind("workspace", workspace)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(Gap.class))
                .list());
    }

    /** The newest first, at most 200. */
    List<MissedRun> of(UUID workspace, UUID monitor) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select scheduled_for, reason, noticed_at
                        from missed_run
                        where workspace_id = :workspace and monitor_id = :monitor
                        order by scheduled_for desc
                        limit 200""")
                .bind("workspace", workspace)
                .bind("monitor", monitor)
                .map(ConstructorMapper.of(MissedRun.class))
                .list());
    }
}
