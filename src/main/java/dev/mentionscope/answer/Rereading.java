package dev.mentionscope.answer;

import dev.mentionscope.answer.Rescans.StoredText;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.UrlIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Reads stored answers with another version of the names and writes the difference beside what holds now. Until that
 * version comes into effect nothing of it shows; reading an answer twice, or for another version instead, does no harm.
 */
@ApplicationScoped
class Rereading {

    private static final String OF_THE_PART =
            " where workspace_id = :workspace and answered_at between :first and :last and answer_id = any(:answers)";

    private final Jdbi jdbi;
    private final Dictionaries dictionaries;

    Rereading(Jdbi jdbi, Dictionaries dictionaries) {
        this.jdbi = jdbi;
        this.dictionaries = dictionaries;
    }

    /** What a version changes: in how many answers, and how many mentions come and go. */
    public record Changes(int answers, int added, int removed) {

        static final Changes NONE = new Changes(0, 0, 0);

        Changes plus(Changes other) {
            return new Changes(answers + other.answers, added + other.added, removed + other.removed);
        }
    }

    /** What makes a mention the same one. */
    private record Place(UUID brandId, UUID nameId, int start, int end, int position, String stance) {

        static Place of(Mention mention) {
            return new Place(
                    mention.brandId(),
                    mention.nameId(),
                    mention.start(),
                    mention.end(),
                    mention.order(),
                    mention.stance().name());
        }

        static Place of(StoredMention mention) {
            return new Place(
                    mention.brandId(),
                    mention.nameId(),
                    mention.startOffset(),
                    mention.endOffset(),
                    mention.brandPosition(),
                    mention.stance());
        }
    }

    public record StoredMention(
            UUID answerId,
            int ordinal,
            UUID brandId,
            UUID nameId,
            int startOffset,
            int endOffset,
            int brandPosition,
            String stance) {}

    public record StoredCitation(UUID answerId, int ordinal, String url, String title, UUID brandId) {}

    /** The part's answers must be in the order of time. */
    Changes reread(UUID workspace, long from, long to, List<StoredText> part) {
        if (part.isEmpty()) {
            return Changes.NONE;
        }
        Dictionary names = dictionaries.of(workspace, to);
        return jdbi.withHandle(db -> {
            Changes before = forgetLaterThan(db, workspace, from, part);
            Changes changes = rereadMentions(db, workspace, to, names, part);
            rereadOwners(db, workspace, to, names, part);
            return before.plus(changes);
        });
    }

    /**
     * A reading for a version that never came into effect may have been here, or this very one.
     *
     * @return what it changed, as less than nothing
     */
    private static Changes forgetLaterThan(Handle db, UUID workspace, long version, List<StoredText> part) {
        forgetLaterThan(db, "citation", workspace, version, part);
        return forgetLaterThan(db, "mention", workspace, version, part);
    }

    private static Changes forgetLaterThan(
            Handle db, String table, UUID workspace, long version, List<StoredText> part) {
        int answers = bind(
                        db.createQuery("select count(distinct answer_id) from <table>" + OF_THE_PART
                                + " and (names_version > :version or until_version > :version)"),
                        workspace,
                        part)
                .define("table", table)
                .bind("version", version)
                .mapTo(Integer.class)
                .one();
        int deleted = bind(
                        db.createUpdate("delete from <table>" + OF_THE_PART + " and names_version > :version"),
                        workspace,
                        part)
                .define("table", table)
                .bind("version", version)
                .execute();
        int reopened = bind(
                        db.createUpdate("update <table> set until_version = null" + OF_THE_PART
                                + " and until_version > :version"),
                        workspace,
                        part)
                .define("table", table)
                .bind("version", version)
                .execute();
        return new Changes(-answers, -deleted, -reopened);
    }

    private static Changes rereadMentions(
            Handle db, UUID workspace, long version, Dictionary names, List<StoredText> part) {
        Map<UUID, List<StoredMention>> stored = bind(
                        db.createQuery("""
                                select answer_id, ordinal, brand_id, name_id, start_offset, end_offset, brand_position,
                                       stance
                                from mention""" + OF_THE_PART + " and until_version is null"), workspace, part)
                .map(ConstructorMapper.of(StoredMention.class))
                .collect(Collectors.groupingBy(StoredMention::answerId));
        Map<UUID, Integer> lastOrdinals = lastOrdinals(db, "mention", workspace, part);
        Detector detector = new Detector(names);
        PreparedBatch close = closing(db, "mention");
        PreparedBatch insert = db.prepareBatch("""
                insert into mention (
                    workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                    surface, sentence_start, sentence_end, brand_position, stance, detector_version, names_version)
                values (
                    :workspace, :answeredAt, :answer, :ordinal, :brandId, :nameId, :start, :end,
                    :surface, :sentenceStart, :sentenceEnd, :order, :stance, :detector, :version)""");
        Changes changes = Changes.NONE;
        for (StoredText answer : part) {
            List<StoredMention> held = stored.getOrDefault(answer.id(), List.of());
            List<Mention> found = detector.detect(answer.text()).mentions();
            Set<Place> foundPlaces = found.stream().map(Place::of).collect(Collectors.toCollection(HashSet::new));
            Set<Place> heldPlaces = held.stream().map(Place::of).collect(Collectors.toCollection(HashSet::new));
            int removed = 0;
            for (StoredMention mention : held) {
                if (!foundPlaces.contains(Place.of(mention))) {
                    close(close, workspace, answer, mention.ordinal(), version);
                    removed++;
                }
            }
            int added = 0;
            int ordinal = lastOrdinals.getOrDefault(answer.id(), 0);
            for (Mention mention : found) {
                if (!heldPlaces.contains(Place.of(mention))) {
                    insert.bindMethods(mention)
                            .bind("workspace", workspace)
                            .bind("answeredAt", answer.answeredAt())
                            .bind("answer", answer.id())
                            .bind("ordinal", ordinal + ++added)
                            .bind("detector", Detector.VERSION)
                            .bind("version", version)
                            .add();
                }
            }
            changes = changes.plus(new Changes(added + removed > 0 ? 1 : 0, added, removed));
        }
        execute(close);
        execute(insert);
        return changes;
    }

    private static void rereadOwners(Handle db, UUID workspace, long version, Dictionary names, List<StoredText> part) {
        List<StoredCitation> stored = bind(
                        db.createQuery("select answer_id, ordinal, url, title, brand_id from citation" + OF_THE_PART
                                + " and until_version is null"),
                        workspace,
                        part)
                .map(ConstructorMapper.of(StoredCitation.class))
                .list();
        Map<UUID, Integer> ordinals = lastOrdinals(db, "citation", workspace, part);
        Map<UUID, StoredText> answers = new HashMap<>();
        part.forEach(answer -> answers.put(answer.id(), answer));
        PreparedBatch close = closing(db, "citation");
        PreparedBatch copy = db.prepareBatch("""
                insert into citation (
                    workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site, title,
                    brand_id, engines_own, start_offset, end_offset, names_version)
                select workspace_id, answered_at, answer_id, :copy, relation, origins, url, normalised_url, site, title,
                       :owner, engines_own, start_offset, end_offset, :version
                from citation
                where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                  and ordinal = :ordinal""");
        for (StoredCitation citation : stored) {
            UUID owner = names.ownerOf(UrlIdentity.of(citation.url(), citation.title()))
                    .orElse(null);
            if (!Objects.equals(owner, citation.brandId())) {
                StoredText answer = answers.get(citation.answerId());
                close(close, workspace, answer, citation.ordinal(), version);
                copy.bind("copy", ordinals.merge(answer.id(), 1, Integer::sum))
                        .bind("owner", owner)
                        .bind("version", version)
                        .bind("workspace", workspace)
                        .bind("answeredAt", answer.answeredAt())
                        .bind("answer", answer.id())
                        .bind("ordinal", citation.ordinal())
                        .add();
            }
        }
        execute(close);
        execute(copy);
    }

    private static PreparedBatch closing(Handle db, String table) {
        return db.prepareBatch("""
                update <table>
                set until_version = :version
                where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                  and ordinal = :ordinal""").define("table", table);
    }

    private static void close(PreparedBatch close, UUID workspace, StoredText answer, int ordinal, long version) {
        close.bind("version", version)
                .bind("workspace", workspace)
                .bind("answeredAt", answer.answeredAt())
                .bind("answer", answer.id())
                .bind("ordinal", ordinal)
                .add();
    }

    private static Map<UUID, Integer> lastOrdinals(Handle db, String table, UUID workspace, List<StoredText> part) {
        Map<UUID, Integer> last = new HashMap<>();
        bind(
                        db.createQuery(
                                "select answer_id, max(ordinal) from <table>" + OF_THE_PART + " group by answer_id"),
                        workspace,
                        part)
                .define("table", table)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    private static <T extends SqlStatement<T>> T bind(T statement, UUID workspace, List<StoredText> part) {
        List<UUID> answers = new ArrayList<>(part.size());
        part.forEach(answer -> answers.add(answer.id()));
        return statement
                .bind("workspace", workspace)
                .bind("first", part.getFirst().answeredAt())
                .bind("last", part.getLast().answeredAt())
                .bindArray("answers", UUID.class, answers);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
