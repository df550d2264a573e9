package dev.mentionscope.answer;

import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.PossibleMention;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.platform.StorableText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes what was found in answers. Each table takes its rows as columns, an array for each: a list of rows is read and planned
 * value by value, and an answer has a hundred of them.
 */
final class FoundRows {

    private final Handle db;
    private final List<PreparedAnswer> answers;

    FoundRows(Handle db, List<PreparedAnswer> answers) {
        this.db = db;
        this.answers = answers;
    }

    void write() {
        writeMentions(new Rows<>(AnswerDetection.Found::mentions));
        writePossible(new Rows<>(AnswerDetection.Found::possible));
        writeCitations(new Rows<>(AnswerDetection.Found::citations));
    }

    private record Row<T>(PreparedAnswer answer, int ordinal, T found) {}

    /** The rows of a table, from which statements take their columns. */
    private final class Rows<T> {

        private final List<Row<T>> rows = new ArrayList<>();

        private Rows(Function<AnswerDetection.Found, List<T>> part) {
            for (PreparedAnswer answer : answers) {
                int ordinal = 0;
                for (T found : part.apply(answer.found())) {
                    rows.add(new Row<>(answer, ++ordinal, found));
                }
            }
        }

        private boolean isEmpty() {
            return rows.isEmpty();
        }

        private Columns<T> into(String statement) {
            Columns<T> columns = new Columns<>(rows, db.createUpdate(statement));
            return columns.of(
                            "workspaces",
                            UUID.class,
                            row -> row.answer.answer().origin().workspaceId())
                    .of("times", String.class, row -> row.answer.answeredAt().toString())
                    .of("answers", UUID.class, row -> row.answer.id())
                    .of("ordinals", Integer.class, Row::ordinal)
                    .of("versions", Long.class, row -> row.answer.found().namesVersion());
        }
    }

    private record Columns<T>(List<Row<T>> rows, Update update) {

        private <V> Columns<T> of(String name, Class<V> type, Function<Row<T>, V> value) {
            update.bindArray(name, type, rows.stream().map(value).toList());
            return this;
        }

        private <V> Columns<T> ofFound(String name, Class<V> type, Function<T, V> value) {
            return of(name, type, row -> value.apply(row.found));
        }
    }

    private void writeMentions(Rows<Mention> mentions) {
        if (mentions.isEmpty()) {
            return;
        }
        mentions.into("""
                        insert into mention (
                            workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                            surface, sentence_start, sentence_end, sentence_key, brand_position, stance, detector_version,
                            names_version)
                        select workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                               surface, sentence_start, sentence_end, decode(sentence_key, 'hex'), brand_position, stance,
                               :detector, names_version
                        from unnest(:workspaces, cast(:times as timestamptz[]), :answers, :ordinals, :brands, :names, :starts,
                                    :ends, :surfaces, :sentenceStarts, :sentenceEnds, :sentenceKeys, :positions, :stances,
                                    :versions)
                            as r (workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                                  surface, sentence_start, sentence_end, sentence_key, brand_position, stance,
                                  names_version)""")
                .ofFound("brands", UUID.class, Mention::brandId)
                .ofFound("names", UUID.class, Mention::nameId)
                .ofFound("starts", Integer.class, Mention::start)
                .ofFound("ends", Integer.class, Mention::end)
                .ofFound("surfaces", String.class, Mention::surface)
                .ofFound("sentenceStarts", Integer.class, Mention::sentenceStart)
                .ofFound("sentenceEnds", Integer.class, Mention::sentenceEnd)
                .of("sentenceKeys", String.class, FoundRows::sentenceKey)
                .ofFound("positions", Integer.class, Mention::order)
                .ofFound("stances", String.class, mention -> mention.stance().name())
                .update()
                .bind("detector", Detector.VERSION)
                .execute();
    }

    private static String sentenceKey(Row<Mention> row) {
        Mention mention = row.found;
        return HexFormat.of()
                .formatHex(SentenceKey.of(
                        mention.surface(),
                        row.answer.text().value().substring(mention.sentenceStart(), mention.sentenceEnd())));
    }

    private void writePossible(Rows<PossibleMention> possible) {
        if (possible.isEmpty()) {
            return;
        }
        possible.into("""
                        insert into possible_mention (
                            workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                            surface, doubt, detector_version, names_version)
                        select workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                               surface, doubt, :detector, names_version
                        from unnest(:workspaces, cast(:times as timestamptz[]), :answers, :ordinals, :brands, :names, :starts,
                                    :ends, :surfaces, :doubts, :versions)
                            as r (workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                                  surface, doubt, names_version)""")
                .ofFound("brands", UUID.class, PossibleMention::brandId)
                .ofFound("names", UUID.class, PossibleMention::nameId)
                .ofFound("starts", Integer.class, PossibleMention::start)
                .ofFound("ends", Integer.class, PossibleMention::end)
                .ofFound("surfaces", String.class, PossibleMention::surface)
                .ofFound("doubts", String.class, hit -> hit.doubt().name())
                .update()
                .bind("detector", Detector.VERSION)
                .execute();
    }

    /** Origins go as one text, because an array of arrays would be flattened. */
    private void writeCitations(Rows<AnswerDetection.FoundCitation> citations) {
        if (citations.isEmpty()) {
            return;
        }
        citations
                .into("""
                        insert into citation (
                            workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site,
                            title, brand_id, engines_own, listed_kind, start_offset, end_offset, names_version)
                        select workspace_id, answered_at, answer_id, ordinal, relation, string_to_array(origins, ','), url,
                               normalised_url, site, title, brand_id, engines_own, listed_kind, start_offset, end_offset,
                               names_version
                        from unnest(:workspaces, cast(:times as timestamptz[]), :answers, :ordinals, :relations, :origins,
                                    :urls, :pages, :sites, :titles, :brands, :own, :kinds, :starts, :ends, :versions)
                            as r (workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site,
                                  title, brand_id, engines_own, listed_kind, start_offset, end_offset, names_version)""")
                .ofFound(
                        "relations",
                        String.class,
                        citation -> citation.relation().name())
                .ofFound("origins", String.class, FoundRows::origins)
                .ofFound("urls", String.class, citation -> storable(citation.url()))
                .ofFound(
                        "pages",
                        String.class,
                        citation -> citation.normalisedUrl().orElse(null))
                .ofFound("sites", String.class, citation -> citation.site().orElse(null))
                .ofFound(
                        "titles",
                        String.class,
                        citation -> citation.title().map(FoundRows::storable).orElse(null))
                .ofFound("brands", UUID.class, citation -> citation.brandId().orElse(null))
                .ofFound("own", Boolean.class, AnswerDetection.FoundCitation::enginesOwn)
                .ofFound("kinds", String.class, citation -> citation.kind().name())
                .ofFound(
                        "starts",
                        Integer.class,
                        citation -> citation.span().map(Reply.Span::start).orElse(null))
                .ofFound(
                        "ends",
                        Integer.class,
                        citation -> citation.span().map(Reply.Span::end).orElse(null))
                .update()
                .execute();
    }

    private static String origins(AnswerDetection.FoundCitation citation) {
        return citation.origins().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static String storable(String text) {
        return StorableText.of(text).value();
    }
}
