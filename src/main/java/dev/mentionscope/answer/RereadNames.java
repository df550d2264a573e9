package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.PossibleMention;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The names found in some stored answers, from one version to another. */
class RereadNames {

    private final PartOfHistory part;
    private final Map<UUID, Detection> found;

    RereadNames(PartOfHistory part, Map<UUID, Detection> found) {
        this.part = part;
        this.found = found;
    }

    /** Where a name stands, with the versions between which it does. */
    public record Standing(
            UUID answerId, UUID brandId, int startOffset, int endOffset, long namesVersion, Long untilVersion) {

        Spot spot() {
            return new Spot(brandId, startOffset, endOffset);
        }

        boolean holdsAt(long version) {
            return namesVersion <= version && (untilVersion == null || untilVersion > version);
        }
    }

    /** All of a stored row that the rules decide; {@code nature} is a mention's stance or a hit's doubt. */
    public record Stored(
            UUID answerId,
            int ordinal,
            UUID brandId,
            UUID nameId,
            int startOffset,
            int endOffset,
            Integer sentenceStart,
            Integer sentenceEnd,
            Integer brandPosition,
            String nature) {

        Finding finding() {
            return new Finding(
                    brandId, nameId, startOffset, endOffset, sentenceStart, sentenceEnd, brandPosition, nature);
        }
    }

    private record Finding(
            UUID brandId,
            UUID nameId,
            int start,
            int end,
            Integer sentenceStart,
            Integer sentenceEnd,
            Integer position,
            String nature) {

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
    Spot.Changes changes() {
        Map<UUID, List<Standing>> standing = part.bind(part.db()
                        .createQuery("""
                                select answer_id, brand_id, start_offset, end_offset, names_version, until_version
                                from mention""" + PartOfHistory.OF_THE_PART
                                + " and (until_version is null or until_version > :from)"))
                .bind("from", part.from())
                .map(ConstructorMapper.of(Standing.class))
                .collect(Collectors.groupingBy(Standing::answerId));
        Spot.Changes changes = Spot.Changes.NONE;
        for (StoredText answer : part.answers()) {
            Set<Spot> before = new HashSet<>();
            Set<Spot> counted = new HashSet<>();
            for (Standing row : standing.getOrDefault(answer.id(), List.of())) {
                boolean held = row.holdsAt(part.from());
                if (held) {
                    before.add(row.spot());
                }
                boolean closed = row.untilVersion() != null && row.untilVersion() == part.to();
                if (held && !closed || row.namesVersion() == part.to()) {
                    counted.add(row.spot());
                }
            }
            Set<Spot> after =
                    found.get(answer.id()).mentions().stream().map(Spot::of).collect(Collectors.toSet());
            changes = changes.plus(Spot.changes(before, after)).minus(Spot.changes(before, counted));
        }
        return changes;
    }

    void rewriteMentions() {
        rewrite(
                "mention",
                "sentence_start, sentence_end, brand_position, stance",
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
    }

    void rewritePossible() {
        rewrite(
                "possible_mention",
                "null::integer, null::integer, null::integer, doubt",
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

    private <F> void rewrite(
            String table,
            String decided,
            String insertion,
            Function<Detection, List<F>> findings,
            Function<F, Finding> finding,
            Further<F> further) {
        Map<UUID, List<Stored>> stored = part.bind(part.db()
                        .createQuery("select answer_id, ordinal, brand_id, name_id, start_offset, end_offset, "
                                + decided + " from <table>" + PartOfHistory.OF_THE_PART + " and until_version is null"))
                .define("table", table)
                .map((row, context) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getInt(5),
                        row.getInt(6),
                        row.getObject(7, Integer.class),
                        row.getObject(8, Integer.class),
                        row.getObject(9, Integer.class),
                        row.getString(10)))
                .collect(Collectors.groupingBy(Stored::answerId));
        Map<UUID, Integer> ordinals = part.lastOrdinals(table);
        PreparedBatch close = part.closing(table);
        PreparedBatch insert = part.db().prepareBatch(insertion);
        for (StoredText answer : part.answers()) {
            List<Stored> held = stored.getOrDefault(answer.id(), List.of());
            List<F> now = findings.apply(found.get(answer.id()));
            Set<Finding> stays = now.stream().map(finding).collect(Collectors.toSet());
            Set<Finding> known = held.stream().map(Stored::finding).collect(Collectors.toSet());
            held.stream()
                    .filter(row -> !stays.contains(row.finding()))
                    .forEach(row -> part.close(close, answer, row.ordinal()));
            for (F each : now) {
                if (!known.contains(finding.apply(each))) {
                    further.bind(insert, each, answer.text());
                    insert.bindMethods(each)
                            .bind("workspace", part.workspace())
                            .bind("answeredAt", answer.answeredAt())
                            .bind("answer", answer.id())
                            .bind("ordinal", ordinals.merge(answer.id(), 1, Integer::sum))
                            .bind("detector", Detector.VERSION)
                            .bind("version", part.to())
                            .add();
                }
            }
        }
        PartOfHistory.execute(close);
        PartOfHistory.execute(insert);
    }
}
