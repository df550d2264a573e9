package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.PossibleMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The names found in some stored answers, from one version to another. */
class RereadNames {

    private final PartOfHistory part;
    private final Map<UUID, Detection> found;

    RereadNames(PartOfHistory part, Map<UUID, Detection> found) {
        this.part = part;
        this.found = found;
    }

    private record Stored(UUID answerId, int ordinal, long namesVersion, Long untilVersion, Finding finding)
            implements PartOfHistory.Found {}

    /** All of a row that the rules decide; {@code nature} is a mention's stance or a hit's doubt. */
    private record Finding(
            UUID brandId,
            UUID nameId,
            int start,
            int end,
            Integer sentenceStart,
            Integer sentenceEnd,
            Integer position,
            String nature) {

        Spot spot() {
            return new Spot(brandId, start, end);
        }

        static Finding of(Mention mention) {
            return new Finding(
                    mention.brandId(),
                    mention.nameId(),
                    mention.start(),
                    mention.end(),
                    mention.sentenceStart(),
                    mention.sentenceEnd(),
                    mention.order(),
                    mention.stance().name());
        }

        static Finding of(PossibleMention possible) {
            return new Finding(
                    possible.brandId(),
                    possible.nameId(),
                    possible.start(),
                    possible.end(),
                    null,
                    null,
                    null,
                    possible.doubt().name());
        }
    }

    /** An answer that came in while its place was passed is read twice; what was counted then is not counted again. */
    private Spot.Changes changes(Map<UUID, List<Stored>> stored) {
        Spot.Changes changes = Spot.Changes.NONE;
        for (StoredText answer : part.answers()) {
            Set<Spot> before = new HashSet<>();
            Set<Spot> counted = new HashSet<>();
            for (Stored row : stored.getOrDefault(answer.id(), List.of())) {
                boolean held = row.holdsAt(part.from());
                if (held) {
                    before.add(row.finding().spot());
                }
                boolean closed = row.untilVersion() != null && row.untilVersion() == part.to();
                if (held && !closed || row.namesVersion() == part.to()) {
                    counted.add(row.finding().spot());
                }
            }
            Set<Spot> after =
                    found.get(answer.id()).mentions().stream().map(Spot::of).collect(Collectors.toSet());
            changes = changes.plus(Spot.changes(before, after)).minus(Spot.changes(before, counted));
        }
        return changes;
    }

    /** @return what comes and goes, less what an earlier reading for the same version has counted */
    Spot.Changes rewriteMentions() {
        Map<UUID, List<Stored>> stored = stored("mention", "sentence_start, sentence_end, brand_position, stance");
        rewrite(
                "mention",
                stored,
                """
                insert into mention (
                    workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                    surface, sentence_start, sentence_end, sentence_key, brand_position, stance, detector_version,
                    names_version)
                values (
                    :workspace, :answeredAt, :answer, :ordinal, :brandId, :nameId, :start, :end,
                    :surface, :sentenceStart, :sentenceEnd, :key, :order, :stance, :detector, :version)""",
                Detection::mentions,
                Finding::of,
                (insert, mention, text) -> insert.bind(
                        "key",
                        SentenceKey.of(
                                mention.surface(), text.substring(mention.sentenceStart(), mention.sentenceEnd()))));
        return changes(stored);
    }

    void rewritePossible() {
        rewrite(
                "possible_mention",
                stored("possible_mention", "null::integer, null::integer, null::integer, doubt"),
                """
                insert into possible_mention (
                    workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                    surface, doubt, detector_version, names_version)
                values (
                    :workspace, :answeredAt, :answer, :ordinal, :brandId, :nameId, :start, :end,
                    :surface, :doubt, :detector, :version)""",
                Detection::possible,
                Finding::of,
                (insert, possible, text) -> {});
    }

    /** Binds what a row has beside its finding. */
    private interface Further<F> {
        void bind(PreparedBatch insert, F finding, String text);
    }

    private Map<UUID, List<Stored>> stored(String table, String decided) {
        return part.rows(
                table,
                "answer_id, ordinal, names_version, until_version, brand_id, name_id, start_offset, end_offset, "
                        + decided,
                (row, context) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getLong(3),
                        row.getObject(4, Long.class),
                        new Finding(
                                row.getObject(5, UUID.class),
                                row.getObject(6, UUID.class),
                                row.getInt(7),
                                row.getInt(8),
                                row.getObject(9, Integer.class),
                                row.getObject(10, Integer.class),
                                row.getObject(11, Integer.class),
                                row.getString(12))));
    }

    private <F> void rewrite(
            String table,
            Map<UUID, List<Stored>> stored,
            String insertion,
            Function<Detection, List<F>> findings,
            Function<F, Finding> finding,
            Further<F> further) {
        part.forgetOtherVersions(table, stored);
        List<Stored> closed = new ArrayList<>();
        PreparedBatch insert = part.db().prepareBatch(insertion);
        for (StoredText answer : part.answers()) {
            List<Stored> rows = stored.getOrDefault(answer.id(), List.of());
            List<Stored> held =
                    rows.stream().filter(row -> row.holdsAt(part.from())).toList();
            int ordinal = part.lastOrdinal(rows);
            List<F> now = findings.apply(found.get(answer.id()));
            Set<Finding> stays = now.stream().map(finding).collect(Collectors.toSet());
            Set<Finding> known = held.stream().map(Stored::finding).collect(Collectors.toSet());
            held.stream().filter(row -> !stays.contains(row.finding())).forEach(closed::add);
            for (F each : now) {
                if (!known.contains(finding.apply(each))) {
                    part.differing().add(answer.id());
                    further.bind(insert, each, answer.text());
                    insert.bindMethods(each)
                            .bind("workspace", part.workspace())
                            .bind("answeredAt", answer.answeredAt())
                            .bind("answer", answer.id())
                            .bind("ordinal", ++ordinal)
                            .bind("detector", Detector.VERSION)
                            .bind("version", part.to())
                            .add();
                }
            }
        }
        part.close(table, closed);
        PartOfHistory.execute(insert);
    }
}
