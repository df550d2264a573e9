package dev.mentionscope.answer.retention;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Lets months of answers go. A month is marked first, when its numbers by day are all counted; from then on nothing counts
 * them anew. Then it goes: as a whole if nobody keeps it, else a workspace's rows some at a time. Whatever is interrupted is
 * found again by its mark.
 */
@ApplicationScoped
class Dropping {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Jdbi jdbi;
    private final RowsOfMonth rows;
    private final Clock clock;

    Dropping(Jdbi jdbi, RowsOfMonth rows, Clock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.clock = clock;
    }

    public record Setting(UUID workspaceId, int keepMonths) {}

    public record Marked(UUID workspaceId, LocalDate month) {}

    /** Workspaces that have not been looked at since. */
    List<Setting> due(OffsetDateTime since) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select workspace_id, keep_months
                        from retention
                        where looked_at is null or looked_at < :since
                        order by workspace_id""")
                .bind("since", since)
                .map(ConstructorMapper.of(Setting.class))
                .list());
    }

    List<Marked> unfinished() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select workspace_id, month from dropped_month where finished_at is null order by month, workspace_id""").map(ConstructorMapper.of(Marked.class)).list());
    }

    /** What has to wait is left as it is, and due again. */
    void drop(List<Setting> due) {
        List<Setting> done = new ArrayList<>();
        for (Setting setting : due) {
            if (markAll(setting)) {
                done.add(setting);
            }
            sweepAgain(setting.workspaceId);
        }
        unfinished().stream().map(Marked::month).distinct().forEach(this::dropMonth);
        List<UUID> busy = unfinished().stream().map(Marked::workspaceId).toList();
        done.stream()
                .filter(setting -> !busy.contains(setting.workspaceId))
                .forEach(setting -> jdbi.useHandle(db -> db.execute(
                        "update retention set looked_at = ? where workspace_id = ? and keep_months = ?",
                        now(),
                        setting.workspaceId,
                        setting.keepMonths)));
    }

    private boolean markAll(Setting setting) {
        boolean all = true;
        for (Month month : tooOld(setting)) {
            all &= mark(setting, month);
        }
        return all;
    }

    /** Months with an answer or a number that have not been marked. The partitions say which months there are. */
    private List<Month> tooOld(Setting setting) {
        Month oldest = Month.oldestKept(clock.instant(), setting.keepMonths);
        return jdbi
                .withHandle(db -> db.createQuery("""
                        -- Materialized, or a plan may read a date in the name of each table there is.
                        with months as materialized (
                            select distinct to_date(right(c.relname, 7), 'YYYY_MM') as month
                            from pg_inherits i
                            join pg_class c on c.oid = i.inhrelid
                            where i.inhparent in ('answer'::regclass, 'rollup_answer'::regclass))
                        select month
                        from months
                        where month < :oldest
                          and not exists (
                              select from dropped_month d where d.workspace_id = :workspace and d.month = months.month)
                          and (exists (
                                  select from answer
                                  where workspace_id = :workspace
                                    and answered_at >= month::timestamp at time zone 'UTC'
                                    and answered_at < (month + interval '1 month')::timestamp at time zone 'UTC')
                               or exists (
                                  select from rollup_answer
                                  where workspace_id = :workspace and day >= month
                                    and day < (month + interval '1 month')::date))
                        order by month""")
                        .bind("workspace", setting.workspaceId)
                        .bind("oldest", oldest.first())
                        .mapTo(LocalDate.class)
                        .list())
                .stream()
                .map(Month::new)
                .toList();
    }

    /**
     * From here on the month's numbers stand. The lock is that of the job that counts: a cell that it is about to store
     * would be counted from answers that are going.
     *
     * @return false if it has to wait: for numbers that are not counted yet, or for history that is being read again
     */
    private boolean mark(Setting setting, Month month) {
        return jdbi.inTransaction(db -> {
            db.execute("set local lock_timeout = '20s'");
            db.execute("select pg_advisory_xact_lock(10, hashtext(cast(? as text)))", setting.workspaceId);
            int marked = db.createUpdate("""
                            insert into dropped_month (workspace_id, month, answers, names_version, brand_ids, dropped_at)
                            select w.id, cast(:month as date),
                                   (select count(*) from answer
                                    where workspace_id = :workspace and answered_at >= :start and answered_at < :end),
                                   w.effective_names_version,
                                   array(select (b ->> 'id')::uuid
                                         from names_snapshot s
                                         cross join jsonb_array_elements(s.brands) b
                                         where s.workspace_id = :workspace and s.version = w.effective_names_version),
                                   cast(:now as timestamptz)
                            from workspace w
                            join retention r on r.workspace_id = w.id
                            where w.id = :workspace and r.keep_months = :keepMonths
                              and w.names_version = w.effective_names_version
                              and not exists (
                                  select from cell_note
                                  where workspace_id = :workspace and day >= cast(:month as date)
                                    and day < (cast(:month as date) + interval '1 month'))
                            on conflict do nothing""")
                    .bind("workspace", setting.workspaceId)
                    .bind("keepMonths", setting.keepMonths)
                    .bind("month", month.first())
                    .bind("start", month.start())
                    .bind("end", month.end())
                    .bind("now", now())
                    .execute();
            return marked == 1;
        });
    }

    /** What was on its way when a month went may have come after it. */
    private void sweepAgain(UUID workspace) {
        jdbi
                .withHandle(db -> db.createQuery(
                                "select month from dropped_month where workspace_id = :workspace and finished_at is not null")
                        .bind("workspace", workspace)
                        .mapTo(LocalDate.class)
                        .list())
                .stream()
                .map(Month::new)
                .filter(month -> rows.isAny(workspace, month))
                .forEach(month -> rows.delete(workspace, month));
    }

    private void dropMonth(LocalDate first) {
        Month month = new Month(first);
        boolean whole;
        try {
            whole = jdbi.inTransaction(db -> db.createQuery("select drop_answer_month(:month)")
                    .bind("month", first)
                    .mapTo(Boolean.class)
                    .one());
        } catch (JdbiException e) {
            if (!isLocked(e)) {
                throw e;
            }
            Log.infof("Answers of %s are being read: they are dropped later", first);
            return;
        }
        unfinished().stream()
                .filter(marked -> marked.month.equals(first))
                .forEach(marked -> finish(marked.workspaceId, month, whole));
    }

    private void finish(UUID workspace, Month month, boolean whole) {
        if (!whole) {
            rows.delete(workspace, month);
        }
        rows.deleteBeside(workspace, month);
        jdbi.useHandle(db -> db.execute(
                "update dropped_month set finished_at = ? where workspace_id = ? and month = ?",
                now(),
                workspace,
                month.first()));
        Log.infof("Answers of %s are no longer kept in workspace %s", month.first(), workspace);
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
