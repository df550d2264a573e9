package dev.mentionscope.insight.rollup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

/**
 * Computes noted cells anew, a part of a day at a time. A note is removed in the transaction that stores its cell, and before
 * the answers are looked at: what changes later leaves a note of its own. Several may be at it, each at another day.
 */
@ApplicationScoped
class Recomputing {

    /** Notes taken at a time: about a second's work where cells hold a hundred answers. */
    private static final int PART = 50;

    /**
     * Locks, each with a hash beside it. Who changes many cells of a workspace takes the first alone (V10's
     * note_all_sentences, retention); this job shares it, and takes the second for a day alone.
     */
    private static final int OF_WORKSPACE = 10;

    private static final int OF_DAY = 11;

    private final Jdbi jdbi;

    Recomputing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Workspaces with notes that count. */
    List<UUID> behind() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id
                        from workspace w
                        where exists (
                            select from cell_note n
                            where n.workspace_id = w.id and n.names_version <= w.effective_names_version)
                        order by id""").mapTo(UUID.class).list());
    }

    /** One part; false if there is none, or others are at all there is. */
    boolean computePart(UUID workspace) {
        // Its own transaction, not the container's: that one would be rolled back after a minute on a busy machine, and
        // so would the next attempt.
        return jdbi.inTransaction(db -> {
            if (!isShared(db, workspace)) {
                return false;
            }
            Optional<NotedDay> day = days(db, workspace).stream()
                    .filter(noted -> isOurs(db, workspace, noted.day()))
                    .findFirst();
            day.ifPresent(noted -> compute(db, workspace, noted));
            return day.isPresent();
        });
    }

    /** @param cells that have a note */
    public record NotedDay(LocalDate day, int cells) {}

    private static boolean isShared(Handle db, UUID workspace) {
        return db.createQuery("select pg_try_advisory_xact_lock_shared(:lock, hashtext(cast(:workspace as text)))")
                .bind("lock", OF_WORKSPACE)
                .bind("workspace", workspace)
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean isOurs(Handle db, UUID workspace, LocalDate day) {
        return db.createQuery("select pg_try_advisory_xact_lock(:lock, hashtext(:day))")
                .bind("lock", OF_DAY)
                .bind("day", workspace + " " + day)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<NotedDay> days(Handle db, UUID workspace) {
        return db.createQuery("""
                        select day, count(distinct (engine_id, prompt_id)) as cells
                        from cell_note n
                        join workspace w on w.id = n.workspace_id
                        where n.workspace_id = :workspace and n.names_version <= w.effective_names_version
                        group by day
                        order by day""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(NotedDay.class))
                .list();
    }

    private static void compute(Handle db, UUID workspace, NotedDay noted) {
        db.execute("set local jit = off"); // compiling would take longer than the work
        boolean whole = noted.cells() > PART && isMostOf(db, workspace, noted);
        List<Cell> cells = take(db, workspace, noted.day(), whole);
        if (cells.isEmpty()) {
            return;
        }
        if (whole) {
            // The time bounds choose the plan, and what a day's answers are sorted and joined by should stay in memory.
            db.execute("set local plan_cache_mode = force_custom_plan");
            db.execute("set local work_mem = '64MB'");
            // How many rows the relations have is not known before: a loop within a loop would be fatal for a guess of
            // few, and sorting the texts of all links costs more than a hash of their pages.
            db.execute("set local enable_nestloop = off");
            db.execute("set local enable_mergejoin = off");
        }
        for (Grain grain : Grain.values()) {
            delete(db, workspace, grain, cells);
        }
        Update insert = Cell.bind(db.createUpdate(insert(whole ? Findings.OF_TIME : Findings.OF_CELLS)), cells)
                .bind("workspace", workspace);
        if (whole) {
            insert.bind("begin", noted.day().atStartOfDay().atOffset(ZoneOffset.UTC))
                    .bind("end", noted.day().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        }
        insert.execute();
    }

    /** Whether reading all answers of the day costs less than looking for those of the cells. */
    private static boolean isMostOf(Handle db, UUID workspace, NotedDay noted) {
        int all = db.createQuery("""
                        select count(distinct (engine_id, prompt_id))
                        from rollup_answer
                        where workspace_id = :workspace and day = :day""")
                .bind("workspace", workspace)
                .bind("day", noted.day())
                .mapTo(Integer.class)
                .one();
        return 2 * noted.cells() >= all;
    }

    private static List<Cell> take(Handle db, UUID workspace, LocalDate day, boolean whole) {
        return db.createQuery("""
                        with taken as (
                            delete from cell_note
                            where id in (
                                select n.id
                                from cell_note n
                                join workspace w on w.id = n.workspace_id
                                where n.workspace_id = :workspace and n.names_version <= w.effective_names_version
                                  and n.day = :day
                                order by n.names_version, n.engine_id, n.prompt_id
                                limit :part)
                            returning day, engine_id, prompt_id)
                        select distinct day, engine_id, prompt_id
                        from taken
                        where not exists (
                            select from dropped_month d
                            where d.workspace_id = :workspace and d.month = month_of(taken.day))""")
                .bind("workspace", workspace)
                .bind("day", day)
                .bind("part", whole ? null : PART)
                .map(ConstructorMapper.of(Cell.class))
                .list();
    }

    private static void delete(Handle db, UUID workspace, Grain grain, List<Cell> cells) {
        Cell.bind(
                        db.createUpdate("delete from " + grain.table() + " r using (" + Cell.GIVEN
                                + ") c where r.workspace_id = :workspace and r.day = c.day and r.engine_id = c.engine_id"
                                + " and r.prompt_id = c.prompt_id and r.day = any(cast(:days as date[]))"),
                        cells)
                .bind("workspace", workspace)
                .execute();
    }

    /** One statement for all tables, so that the answers are read once. */
    private static String insert(String findings) {
        List<String> inserts = Stream.of(Grain.values())
                .map(grain -> "insert into " + grain.table() + " (workspace_id, " + grain.columns()
                        + ") select :workspace, r.* from (" + grain.rows() + ") r")
                .toList();
        StringBuilder statement = new StringBuilder("with cells as materialized (" + Cell.GIVEN + "), " + findings);
        for (int i = 1; i < inserts.size(); i++) {
            statement.append(", further_" + i + " as (" + inserts.get(i) + ")");
        }
        return statement.append(' ').append(inserts.getFirst()).toString();
    }
}
