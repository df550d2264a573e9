package dev.mentionscope.report;

import java.io.IOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a row says of an answer besides what rows of mentions say, too. */
final class AnswerRows {

    static final String FURTHER = """
            a.repeat_no, a.model_asked, a.finish, a.searched, a.input_tokens, a.output_tokens, a.search_calls, a.cost_usd,
            a.cost_basis, a.latency_ms,
            array(select m.brand_id from mention m
                  where m.workspace_id = a.workspace_id and m.answered_at = a.answered_at and m.answer_id = a.id
                    and m.names_version <= :version and (m.until_version is null or m.until_version > :version)
                  group by m.brand_id order by min(m.brand_position)),
            (select count(*) from citation c
             where c.workspace_id = a.workspace_id and c.answered_at = a.answered_at and c.answer_id = a.id
               and c.relation = 'CITED'
               and c.names_version <= :version and (c.until_version is null or c.until_version > :version)),
            a.names_version""";

    private AnswerRows() {}

    static void write(ResultSet row, int before, Labels.Of known, boolean text, Sink sink)
            throws SQLException, IOException {
        sink.whole(row.getInt(before + 1));
        sink.text(row.getString(before + 2));
        sink.text(row.getString(before + 3));
        sink.truthOrNone(row.getObject(before + 4, Boolean.class));
        sink.wholeOrNone(row.getObject(before + 5, Long.class));
        sink.wholeOrNone(row.getObject(before + 6, Long.class));
        sink.wholeOrNone(row.getObject(before + 7, Integer.class));
        sink.numberOrNone(row.getBigDecimal(before + 8));
        sink.text(row.getString(before + 9));
        sink.whole(row.getLong(before + 10));
        sink.text(brands(row.getArray(before + 11), known));
        sink.whole(row.getLong(before + 12));
        sink.whole(row.getLong(before + 13));
        if (text) {
            sink.text(row.getString(before + 14));
        }
    }

    private static String brands(Array ids, Labels.Of known) throws SQLException {
        UUID[] all = (UUID[]) ids.getArray();
        return all.length == 0
                ? null
                : Arrays.stream(all)
                        .map(known.brands()::get)
                        .filter(Objects::nonNull)
                        .map(Labels.Brand::name)
                        .collect(Collectors.joining("; "));
    }
}
