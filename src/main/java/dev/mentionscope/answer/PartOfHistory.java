package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Some stored answers, in the order of time, and what was found in them, on the way from one version to another. */
record PartOfHistory(Handle db, UUID workspace, long from, long to, List<StoredText> answers) {

    static final String OF_THE_PART =
            " where workspace_id = :workspace and answered_at between :first and :last and answer_id = any(:answers)";

    /** A reading for a version that never came into effect may have been here, or this very one. */
    void forgetOtherVersions() {
        for (String table : List.of("mention", "possible_mention", "citation")) {
            bind(db.createUpdate("delete from <table>" + OF_THE_PART + " and names_version > :from"))
                    .define("table", table)
                    .bind("from", from)
                    .execute();
            bind(db.createUpdate(
                            "update <table> set until_version = null" + OF_THE_PART + " and until_version > :from"))
                    .define("table", table)
                    .bind("from", from)
                    .execute();
        }
    }

    PreparedBatch closing(String table) {
        return db.prepareBatch("""
                update <table>
                set until_version = :version
                where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                  and ordinal = :ordinal""").define("table", table);
    }

    void close(PreparedBatch close, StoredText answer, int ordinal) {
        close.bind("version", to)
                .bind("workspace", workspace)
                .bind("answeredAt", answer.answeredAt())
                .bind("answer", answer.id())
                .bind("ordinal", ordinal)
                .add();
    }

    Map<UUID, Integer> lastOrdinals(String table) {
        Map<UUID, Integer> last = new HashMap<>();
        bind(db.createQuery("select answer_id, max(ordinal) from <table>" + OF_THE_PART + " group by answer_id"))
                .define("table", table)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    <T extends SqlStatement<T>> T bind(T statement) {
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
