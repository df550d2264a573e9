package dev.mentionscope.insight.rollup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Computes all numbers by day again from the answers and compares them with those kept. Cells that differ get a note: from
 * then on their answers are counted, until the job has stored them anew.
 */
@ApplicationScoped
public class Comparison {

    private static final String EVERY_CELL =
            """
            select day, engine_id, prompt_id
            from (
                select :day as day, engine_id, prompt_id
                from answer
                where workspace_id = :workspace and answered_at >= cast(:day as timestamp) at time zone 'UTC'
                  and answered_at < cast(:day + 1 as timestamp) at time zone 'UTC'
                union
                select :day, engine_id, prompt_id
                from probe
                where workspace_id = :workspace and state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')
                  and ended_at >= cast(:day as timestamp) at time zone 'UTC'
                  and ended_at < cast(:day + 1 as timestamp) at time zone 'UTC'
                union
                select day, engine_id, prompt_id from <table> where workspace_id = :workspace and day = :day
            ) every""".replace(":day + 1", "(:day + 1)").replace(":day", "cast(:day as date)");

    private final Jdbi jdbi;

    Comparison(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param from the first day compared; null if there is nothing to compare
     * @param to the last one
     * @param cells compared: those of every day, engine and prompt with an answer, a probe without one, or a number
     * @param differing whose numbers were others than their answers say, though nothing had noted that
     */
    public record Compared(
            @Schema(nullable = true) LocalDate from,
            @Schema(nullable = true) LocalDate to,
            long cells,
            long differing) {}

    /**
     * A day at a time, so that it holds up nobody.
     *
     * @param from days before the oldest answer are passed over: their answers may have been dropped, and their numbers kept
     */
    public Compared compare(UUID workspace, Optional<LocalDate> from, Optional<LocalDate> to) {
        List<LocalDate> days = days(workspace).stream()
                .filter(day -> from.map(first -> !day.isBefore(first)).orElse(true))
                .filter(day -> to.map(last -> !day.isAfter(last)).orElse(true))
                .toList();
        long cells = 0;
        long differing = 0;
        for (LocalDate day : days) {
            cells += count(workspace, day);
            differing += noteDiffering(workspace, day);
        }
        return days.isEmpty()
                ? new Compared(null, null, 0, 0)
                : new Compared(days.getFirst(), days.getLast(), cells, differing);
    }

    private List<LocalDate> days(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        with oldest as (
                            select (min(answered_at) at time zone 'UTC')::date as day
                            from answer
                            where workspace_id = :workspace)
                        select distinct day
                        from (
                            select (answered_at at time zone 'UTC')::date as day from answer where workspace_id = :workspace
                            union
                            select (ended_at at time zone 'UTC')::date from probe
                            where workspace_id = :workspace and state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')
                            union
                            select day from rollup_answer where workspace_id = :workspace
                        ) days
                        where day >= coalesce((select day from oldest), day)
                          and not exists (
                              select from dropped_month d
                              where d.workspace_id = :workspace and d.month = month_of(days.day))
                        order by day""")
                .bind("workspace", workspace)
                .mapTo(LocalDate.class)
                .list());
    }

    private long count(UUID workspace, LocalDate day) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from (" + every(Grain.ANSWERS) + ") cells")
                .bind("workspace", workspace)
                .bind("day", day)
                .mapTo(Long.class)
                .one());
    }

    private long noteDiffering(UUID workspace, LocalDate day) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
            db.execute("set local jit = off");
            return note(db, workspace, day);
        });
    }

    private static long note(Handle db, UUID workspace, LocalDate day) {
        StringBuilder differing = new StringBuilder();
        for (Grain grain : Grain.values()) {
            differing.append(differing.isEmpty() ? "" : " union ").append("""
                            select day, engine_id, prompt_id
                            from (
                                with kept as materialized (
                                    select <columns> from <table> where workspace_id = :workspace and day = :day),
                                computed as materialized (select * from <computed> again)
                                (select * from kept except all select * from computed)
                                union all
                                (select * from computed except all select * from kept)
                            ) differing""".replace("<columns>", grain.columns())
                    .replace("<table>", grain.table())
                    .replace("<computed>", grain.computed(every(grain))));
        }
        // Noted cells are noted again: the job may be about to store them as they were before what differs was changed
        // by
        // hand, and takes its own notes with it.
        return db.createQuery("""
                        with differing as materialized (<differing>),
                        noted as (
                            insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
                            select :workspace, 0, day, engine_id, prompt_id
                            from differing)
                        select count(*)
                        from differing d
                        where not exists (
                            select from cell_note n
                            join workspace w on w.id = n.workspace_id
                            where n.workspace_id = :workspace and n.names_version <= w.effective_names_version
                              and n.day = d.day and n.engine_id = d.engine_id and n.prompt_id = d.prompt_id)""".replace("<differing>", differing))
                .bind("workspace", workspace)
                .bind("day", day)
                .mapTo(Long.class)
                .one();
    }

    private static String every(Grain grain) {
        return EVERY_CELL.replace("<table>", grain.table());
    }
}
