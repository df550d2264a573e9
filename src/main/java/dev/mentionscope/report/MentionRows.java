package dev.mentionscope.report;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What a row says of a mention. */
final class MentionRows {

    static final String SELECTED = "m.answer_id, m.brand_id, m.name_id, m.surface, m.start_offset, m.end_offset,"
            + " m.brand_position, m.stance, m.sentence_start, m.sentence_end, judged(sentiment), m.names_version";

    private static final int TEXT = 10;
    private static final Labels.Brand NO_BRAND = new Labels.Brand(null, null, null);

    private MentionRows() {}

    /**
     * @param found mentions, at the first one
     * @param answers all that have any, in the same order
     */
    static void write(ResultSet found, ResultSet answers, Labels.Of known, Sink sink) throws SQLException, IOException {
        AnswerRow answer = new AnswerRow(known);
        boolean more = true;
        while (more && answers.next()) {
            UUID of = found.getObject(1, UUID.class);
            if (!of.equals(answers.getObject(1, UUID.class))) {
                continue;
            }
            answer.read(answers);
            String text = answers.getString(TEXT);
            do {
                answer.write(sink);
                write(found, text, known, sink);
                sink.endRow();
                more = found.next();
            } while (more && answer.id().equals(found.getObject(1, UUID.class)));
        }
        if (more) {
            throw new IllegalStateException("Mentions of an answer that is not there: their order differs");
        }
    }

    private static void write(ResultSet row, String text, Labels.Of known, Sink sink) throws SQLException, IOException {
        Labels.Brand brand = known.brands().getOrDefault(row.getObject(2, UUID.class), NO_BRAND);
        sink.text(brand.id());
        sink.text(brand.name());
        sink.text(brand.kind());
        sink.text(known.names().get(row.getObject(3, UUID.class)));
        sink.text(row.getString(4));
        sink.whole(row.getInt(5));
        sink.whole(row.getInt(6));
        sink.whole(row.getInt(7));
        sink.text(row.getString(8));
        sink.text(cut(text, row.getInt(9), row.getInt(10)));
        sink.text(row.getString(11));
        sink.whole(row.getLong(12));
    }

    /** Offsets are of the text that they were stored with; should they ever reach beyond, what there is has to do. */
    private static String cut(String text, int start, int end) {
        int last = Math.min(end, text.length());
        return start >= last ? "" : text.substring(start, last);
    }
}
