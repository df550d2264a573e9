package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Some stored answers, in the order of time, and what was found in them, on the way from one version to another.
 *
 * @param sparse whether other answers lie between these, so that they are asked for one by one
 * @param differing answers of which the two versions say different things, as far as is known yet
 */
record PartOfHistory(
        Handle db, UUID workspace, long from, long to, List<StoredText> answers, boolean sparse, Set<UUID> differing) {

    private static final String OF_THE_PART =
            " where workspace_id = :workspace and answered_at between :first and :last and answer_id = any(:answers)";

    /** Through the primary key: OFFSET keeps the planner from joining otherwise, whatever it thinks of the table. */
    private static final String ONE_BY_ONE = """
             from unnest(:answers, cast(:times as timestamptz[])) as part (answer_id, answered_at)
            cross join lateral (
                select <columns>
                from <table> t
                where t.workspace_id = :workspace and t.answered_at = part.answered_at
                  and t.answer_id = part.answer_id
                offset 0) found""";

    /** Something found in an answer, with the versions between which it holds. */
    interface Found {

        UUID answerId();

        int ordinal();

        long namesVersion();

        /** Null while it goes on. */
        Long untilVersion();

        default boolean holdsAt(long version) {
            return namesVersion() <= version && (untilVersion() == null || untilVersion() > version);
        }
    }

    PartOfHistory(Handle db, UUID workspace, long from, long to, List<StoredText> answers, boolean sparse) {
        this(db, workspace, from, to, answers, sparse, new HashSet<>());
    }

    /** All rows of a table, of whichever versions, by answer: one question for each table and part. */
    <F extends Found> Map<UUID, List<F>> rows(String table, String columns, RowMapper<F> mapper) {
        Query query = sparse
                ? db.createQuery("select found.*" + ONE_BY_ONE)
                        .bind("workspace", workspace)
                        .bindArray(
                                "answers",
                                UUID.class,
                                answers.stream().map(StoredText::id).toList())
                        .bindArray(
                                "times",
                                String.class,
                                answers.stream()
                                        .map(answer -> answer.answeredAt().toString())
                                        .toList())
                : bind(db.createQuery("select <columns> from <table>" + OF_THE_PART));
        return query.define("table", table)
                .define("columns", columns)
                .map(mapper)
                .collect(Collectors.groupingBy(Found::answerId));
    }

    /**
     * Undoes what a reading for a version that never came into effect, or for this very one, left among these rows. Then
     * those go on that hold at the version in effect.
     */
    <F extends Found> void forgetOtherVersions(String table, Map<UUID, List<F>> rows) {
        boolean isThere = rows.values().stream()
                .flatMap(List::stream)
                .anyMatch(row -> row.namesVersion() > from || row.untilVersion() != null && row.untilVersion() > from);
        if (!isThere) {
            return;
        }
        bind(db.createUpdate("delete from <table>" + OF_THE_PART + " and names_version > :from"))
                .define("table", table)
                .bind("from", from)
                .execute();
        bind(db.createUpdate("update <table> set until_version = null" + OF_THE_PART + " and until_version > :from"))
                .define("table", table)
                .bind("from", from)
                .execute();
    }

    /** @return 0 if nothing is left once other versions are forgotten */
    int lastOrdinal(List<? extends Found> rows) {
        int last = 0;
        for (Found row : rows) {
            if (row.namesVersion() <= from) {
                last = Math.max(last, row.ordinal());
            }
        }
        return last;
    }

    /** Rows that no longer hold once the new version does. */
    void close(String table, List<? extends Found> rows) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> differing.add(row.answerId()));
        Map<UUID, StoredText> byId = answers.stream().collect(Collectors.toMap(StoredText::id, Function.identity()));
        db.createUpdate("""
                        update <table> t
                        set until_version = :version
                        from unnest(:answers, cast(:times as timestamptz[]), :ordinals) as closed (answer_id, answered_at, ordinal)
                        where t.workspace_id = :workspace and t.answered_at = closed.answered_at
                          and t.answer_id = closed.answer_id and t.ordinal = closed.ordinal""")
                .define("table", table)
                .bind("version", to)
                .bind("workspace", workspace)
                .bindArray(
                        "answers",
                        UUID.class,
                        rows.stream().map(Found::answerId).toList())
                .bindArray(
                        "times",
                        String.class,
                        rows.stream()
                                .map(row ->
                                        byId.get(row.answerId()).answeredAt().toString())
                                .toList())
                .bindArray(
                        "ordinals",
                        Integer.class,
                        rows.stream().map(Found::ordinal).toList())
                .execute();
    }

    /** Notes the cells of differing answers: their numbers are others once the new version is in effect. */
    void noteCells() {
        if (differing.isEmpty()) {
            return;
        }
        db.createUpdate("""
                        insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
                        select distinct workspace_id, :to, (answered_at at time zone 'UTC')::date, engine_id, prompt_id
                        from answer
                        where workspace_id = :workspace and answered_at between :first and :last
                          and id = any(:differing)""")
                .bind("workspace", workspace)
                .bind("first", answers.getFirst().answeredAt())
                .bind("last", answers.getLast().answeredAt())
                .bind("to", to)
                .bindArray("differing", UUID.class, differing)
                .execute();
    }

    private <T extends SqlStatement<T>> T bind(T statement) {
        List<UUID> ids = new ArrayList<>(answers.size());
        answers.forEach(answer -> ids.add(answer.id()));
        return statement
                .bind("workspace", workspace)
                .bind("first", answers.getFirst().answeredAt())
                .bind("last", answers.getLast().answeredAt())
                .bindArray("answers", UUID.class, ids);
    }

    static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
