package dev.mentionscope.answer.retention;

import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One workspace's rows of a month that others keep. Some answers go at a time, each with all that was found in it, so that
 * whoever looks sees an answer as a whole or not at all, also if this is interrupted.
 */
@ApplicationScoped
class RowsOfMonth {

    /** Answers in a transaction: with what hangs on them, some ten thousand rows and less than a second. */
    private static final int PART = 1000;

    private final Jdbi jdbi;

    RowsOfMonth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean isAny(UUID workspace, Month month) {
        return jdbi.withHandle(db -> tables(db).stream()
                .anyMatch(table -> db.createQuery(
                                "select exists (select from <table> where workspace_id = :workspace and answered_at >= :start"
                                        + " and answered_at < :end)")
                        .define("table", table)
                        .bind("workspace", workspace)
                        .bind("start", month.start())
                        .bind("end", month.end())
                        .mapTo(Boolean.class)
                        .one()));
    }

    void delete(UUID workspace, Month month) {
        while (deletePart(workspace, month, PART)) {
            // each part is a transaction of its own
        }
    }

    /** @return whether there may be more */
    boolean deletePart(UUID workspace, Month month, int part) {
        return jdbi.inTransaction(db -> {
            Optional<OffsetDateTime> last = db.createQuery("""
                            select answered_at
                            from answer
                            where workspace_id = :workspace and answered_at >= :start and answered_at < :end
                            order by answered_at
                            limit 1 offset :others""")
                    .bind("workspace", workspace)
                    .bind("start", month.start())
                    .bind("end", month.end())
                    .bind("others", part - 1)
                    .mapTo(OffsetDateTime.class)
                    .findOne();
            tables(db)
                    .forEach(table -> db.createUpdate("delete from <table> where workspace_id = :workspace"
                                    + " and answered_at >= :start and answered_at < :end"
                                    + (last.isPresent() ? " and answered_at <= :last" : ""))
                            .define("table", table)
                            .bind("workspace", workspace)
                            .bind("start", month.start())
                            .bind("end", month.end())
                            .bind("last", last.orElse(null))
                            .execute());
            return last.isPresent();
        });
    }

    /**
     * What other tables hold of these answers: what providers sent when attempts failed, people's verdicts on places in their
     * texts, and judgements of sentences that no answer has any more. Probes stay, with the kind of a failure and its message.
     */
    void deleteBeside(UUID workspace, Month month) {
        while (jdbi.withHandle(db -> db.createUpdate("""
                        delete from probe_failure
                        where ctid = any(array(
                            select ctid from probe_failure
                            where workspace_id = :workspace and failed_at >= :start and failed_at < :end
                            limit :part))
                          and workspace_id = :workspace""")
                        .bind("workspace", workspace)
                        .bind("start", month.start())
                        .bind("end", month.end())
                        .bind("part", 10 * PART)
                        .execute())
                > 0) {
            // until none is left
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        delete from verdict
                        where workspace_id = :workspace and answer_id >= :first and answer_id < :after""")
                .bind("workspace", workspace)
                .bind("first", TimeOrderedIds.firstAt(month.start().toInstant()))
                .bind("after", TimeOrderedIds.firstAt(month.end().toInstant()))
                .execute());
        deleteJudgements(workspace, month);
    }

    private void deleteJudgements(UUID workspace, Month month) {
        byte[] after = new byte[0];
        while (after != null) {
            byte[] from = after;
            after = jdbi.withHandle(db -> db.createQuery("""
                            with looked_at as (
                                select sentence_key, asked_at
                                from judgement
                                where workspace_id = :workspace and sentence_key > :after
                                order by sentence_key
                                limit :part),
                            gone as (
                                delete from judgement j
                                using looked_at l
                                where j.workspace_id = :workspace and j.sentence_key = l.sentence_key
                                  and l.asked_at < :end
                                  and not exists (
                                      select from mention m
                                      where m.workspace_id = :workspace and m.sentence_key = l.sentence_key))
                            select sentence_key from looked_at order by sentence_key desc limit 1""")
                    .bind("workspace", workspace)
                    .bind("after", from)
                    .bind("part", PART)
                    .bind("end", month.end())
                    .mapTo(byte[].class)
                    .findOne()
                    .orElse(null));
        }
    }

    private static List<String> tables(Handle db) {
        return db.createQuery("select quote_ident(t) from tables_of_answers() t")
                .mapTo(String.class)
                .list();
    }
}
