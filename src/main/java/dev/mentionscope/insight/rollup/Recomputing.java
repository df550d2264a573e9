package dev.mentionscope.insight.rollup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Computes noted cells anew, some at a time. A note is removed in the transaction that stores its cell, and before the
 * answers are looked at: what changes later leaves a note of its own.
 */
@ApplicationScoped
class Recomputing {

    /** Notes taken at a time: about a second's work where cells hold a hundred answers. */
    private static final int PART = 50;

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

    /** One part; false if there is none, or another process is at it. */
    boolean computePart(UUID workspace) {
        // Its own transaction, not the container's: that one would be rolled back after a minute on a busy machine, and
        // so would the next attempt.
        return jdbi.inTransaction(db -> {
            if (!isOurs(db, workspace)) {
                return false;
            }
            List<Cell> cells = take(db, workspace);
            if (cells.isEmpty()) {
                return false;
            }
            db.execute("set local jit = off"); // compiling would take longer than the work
            for (Grain grain : Grain.values()) {
                replace(db, workspace, grain, cells);
            }
            return true;
        });
    }

    private static boolean isOurs(Handle db, UUID workspace) {
        return db.createQuery("select pg_try_advisory_xact_lock(10, hashtext(cast(:workspace as text)))")
                .bind("workspace", workspace)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Cell> take(Handle db, UUID workspace) {
        return db.createQuery("""
                        with taken as (
                            delete from cell_note
                            where id in (
                                select n.id
                                from cell_note n
                                join workspace w on w.id = n.workspace_id
                                where n.workspace_id = :workspace and n.names_version <= w.effective_names_version
                                order by n.names_version, n.day, n.engine_id, n.prompt_id
                                limit :part)
                            returning day, engine_id, prompt_id)
                        select distinct day, engine_id, prompt_id
                        from taken
                        where not exists (
                            select from dropped_month d
                            where d.workspace_id = :workspace and d.month = month_of(taken.day))""")
                .bind("workspace", workspace)
                .bind("part", PART)
                .map(ConstructorMapper.of(Cell.class))
                .list();
    }

    private static void replace(Handle db, UUID workspace, Grain grain, List<Cell> cells) {
        Cell.bind(
                        db.createUpdate("delete from " + grain.table() + " r using (" + Cell.GIVEN
                                + ") c where r.workspace_id = :workspace and r.day = c.day and r.engine_id = c.engine_id"
                                + " and r.prompt_id = c.prompt_id and r.day = any(cast(:days as date[]))"),
                        cells)
                .bind("workspace", workspace)
                .execute();
        Cell.bind(
                        db.createUpdate("insert into " + grain.table() + " (workspace_id, " + grain.columns()
                                + ") select :workspace, computed.* from " + grain.computed(Cell.GIVEN) + " computed"),
                        cells)
                .bind("workspace", workspace)
                .execute();
    }
}
