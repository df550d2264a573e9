package dev.mentionscope.report;

import dev.mentionscope.answer.AnswerSearch;
import dev.mentionscope.insight.Questions;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Answers, and what was found in them: in the order of their key, so that nothing has to be sorted. */
@ApplicationScoped
class AnswerSource implements RowSource {

    private static final int FETCH = 1000;

    private final Questions questions;
    private final Labels labels;
    private final Snapshot snapshot;

    AnswerSource(Questions questions, Labels labels, Snapshot snapshot) {
        this.questions = questions;
        this.labels = labels;
        this.snapshot = snapshot;
    }

    @Override
    public Set<Report> reports() {
        return Set.of(Report.MENTIONS, Report.CITATIONS, Report.ANSWERS);
    }

    @Override
    public Rows rows(UUID workspace, Report report, QueryParameters given) {
        Boolean text = given.first("text", Boolean.class);
        return new OfAnswers(
                workspace,
                report,
                questions.answers(workspace, given.without(Set.of("text"))),
                Boolean.TRUE.equals(text));
    }

    private final class OfAnswers implements Rows {

        private final UUID workspace;
        private final Report report;
        private final Questions.Answers asked;
        private final boolean text;

        private OfAnswers(UUID workspace, Report report, Questions.Answers asked, boolean text) {
            if (report == Report.ANSWERS && asked.brands().size() > 1) {
                throw Problems.invalidQuery("brand", "must be given once: evidence is of one brand at a time");
            }
            this.workspace = workspace;
            this.report = report;
            this.asked = asked;
            this.text = text;
        }

        @Override
        public List<Column> columns() {
            return report == Report.ANSWERS && !text ? Columns.ANSWERS : report.columns();
        }

        @Override
        public About about() {
            return new About(report, asked.wanted().from(), asked.wanted().to(), asked.simulated());
        }

        @Override
        public long count() {
            try {
                return snapshot.read(db -> query(db, "select count(*) " + from(), "", namesVersion(db))
                        .mapTo(Long.class)
                        .one());
            } catch (IOException e) {
                throw new IllegalStateException("Nothing is written while rows are counted", e);
            }
        }

        @Override
        public void write(Sink sink, long most, Stop stop) throws IOException {
            snapshot.write(state -> {
                Labels.Of known = labels.of(state.db(), workspace);
                switch (report) {
                    case MENTIONS -> mentions(state, known, sink, most, stop);
                    case CITATIONS -> citations(state, known, sink, most, stop);
                    default -> answers(state, known, sink, most, stop);
                }
            });
        }

        private void answers(Snapshot.State state, Labels.Of known, Sink sink, long most, Stop stop)
                throws IOException {
            Query query = query(
                    state.db(),
                    "select " + AnswerRow.SELECTED + ", " + AnswerRows.FURTHER + (text ? ", a.text " : " ") + from(),
                    " order by a.answered_at, a.id" + limit(most),
                    known.namesVersion());
            state.scan(query, text ? FETCH / 10 : FETCH, stop, rows -> {
                AnswerRow answer = new AnswerRow(known);
                while (rows.next()) {
                    answer.read(rows);
                    answer.write(sink);
                    AnswerRows.write(rows, answer.columns(), known, text, sink);
                    sink.endRow();
                }
            });
        }

        private void citations(Snapshot.State state, Labels.Of known, Sink sink, long most, Stop stop)
                throws IOException {
            Query query = query(
                    state.db(),
                    "select " + AnswerRow.SELECTED + ", " + CitationRows.FURTHER + " " + from(),
                    " order by a.answered_at, a.id, c.ordinal" + limit(most),
                    known.namesVersion());
            state.scan(query, FETCH, stop, rows -> {
                AnswerRow answer = new AnswerRow(known);
                while (rows.next()) {
                    answer.read(rows);
                    answer.write(sink);
                    CitationRows.write(rows, answer.columns(), known, sink);
                    sink.endRow();
                }
            });
        }

        /**
         * Mentions and their answers are read side by side, both in the order of the answers, so that an answer's text, out of which
         * sentences are cut, is sent once and not with each of its mentions.
         */
        private void mentions(Snapshot.State state, Labels.Of known, Sink sink, long most, Stop stop)
                throws IOException {
            Query mentions = query(
                    state.db(),
                    "select " + MentionRows.SELECTED + " " + from(),
                    " order by a.answered_at, a.id, m.ordinal" + limit(most),
                    known.namesVersion());
            Query answers = query(
                    state.db(),
                    "select " + AnswerRow.SELECTED + ", a.text from answer a where a.workspace_id = :workspace",
                    " order by a.answered_at, a.id",
                    known.namesVersion());
            state.scan(mentions, FETCH, stop, found -> {
                if (found.next()) {
                    state.scan(answers, FETCH / 10, stop, rows -> MentionRows.write(found, rows, known, sink));
                }
            });
        }

        private String from() {
            return switch (report) {
                case MENTIONS ->
                    "from answer a join judged(mention) m on m.workspace_id = a.workspace_id and m.answered_at = a.answered_at"
                            + " and m.answer_id = a.id and m.names_version <= :version"
                            + " and (m.until_version is null or m.until_version > :version)"
                            + (asked.brands().isEmpty() ? "" : " and m.brand_id = any(:brands)")
                            + " where a.workspace_id = :workspace";
                case CITATIONS ->
                    "from answer a join citation c on c.workspace_id = a.workspace_id and c.answered_at = a.answered_at"
                            + " and c.answer_id = a.id and c.names_version <= :version"
                            + " and (c.until_version is null or c.until_version > :version)"
                            + (asked.brands().isEmpty() ? "" : " and c.brand_id = any(:brands)")
                            + " left join site_kind k on k.workspace_id = c.workspace_id and k.site = c.site"
                            + " where a.workspace_id = :workspace";
                default -> "from answer a where a.workspace_id = :workspace";
            };
        }

        private Query query(Handle db, String select, String end, long version) {
            String sql = select.replace("judged(mention)", judged(db) ? "judged_mention" : "mention")
                    .replace("judged(sentiment)", judged(db) ? "m.sentiment" : "null");
            Query query = AnswerSearch.bind(
                    db.createQuery(sql + AnswerSearch.conditions(asked.wanted()) + end), workspace, asked.wanted());
            query.bind("version", version);
            if (!asked.brands().isEmpty()) {
                query.bindArray("brands", UUID.class, asked.brands());
            }
            return query;
        }

        /** Without a judge, nobody has to look for what was judged. */
        private boolean judged(Handle db) {
            return db.createQuery("select exists (select from sentiment_judge where workspace_id = :workspace)")
                    .bind("workspace", workspace)
                    .mapTo(Boolean.class)
                    .one();
        }

        private long namesVersion(Handle db) {
            return db.createQuery("select effective_names_version from workspace where id = :workspace")
                    .bind("workspace", workspace)
                    .mapTo(Long.class)
                    .one();
        }

        private static String limit(long most) {
            return most == Long.MAX_VALUE ? "" : " limit " + most;
        }
    }
}
