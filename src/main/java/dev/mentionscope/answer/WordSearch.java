package dev.mentionscope.answer;

import dev.mentionscope.platform.TimeOrderedIds;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds the newest answers that have some words (decision 13). The text alone says whether they do; this is about where to look:
 * through the newest answers, among which common words are found at once; then, where the index says, through windows of
 * time that grow as hits are rare; and last through what was written before there was an index.
 */
final class WordSearch {

    /** Looked through without the index: first some, then more. */
    private static final List<Integer> LOOKED_THROUGH = List.of(100, 400);

    /** As many hits as a window of the index should have: enough for a page, and soon read. */
    private static final int HITS_OF_A_WINDOW = 1000;

    private static final Duration FIRST_WINDOW = Duration.ofDays(1);

    private static final int MOST_GROWTH = 16;

    private final Handle db;
    private final UUID workspace;
    private final AnswerSearch.Wanted wanted;
    private final int limit;
    private final List<Key> found = new ArrayList<>();

    WordSearch(Handle db, UUID workspace, AnswerSearch.Wanted wanted, int limit) {
        this.db = db;
        this.workspace = workspace;
        this.wanted = wanted;
        this.limit = limit;
    }

    /** Where an answer lies; lists are in its falling order. */
    public record Key(OffsetDateTime answeredAt, UUID id) {}

    public record Looked(OffsetDateTime answeredAt, UUID id, boolean found) {

        Key key() {
            return new Key(answeredAt, id);
        }
    }

    public record Hit(OffsetDateTime answeredAt, UUID id, long hits) {}

    /** @param cursor the answer before the first that is wanted; null: from the newest on */
    List<Key> newest(UUID cursor) {
        Key before =
                cursor == null ? null : new Key(TimeOrderedIds.instantOf(cursor).atOffset(ZoneOffset.UTC), cursor);
        for (int most : LOOKED_THROUGH) {
            List<Looked> looked = look(before, most);
            looked.stream().filter(Looked::found).map(Looked::key).forEach(found::add);
            if (found.size() >= limit || looked.size() < most) {
                return found.size() > limit ? found.subList(0, limit) : found;
            }
            before = looked.getLast().key();
        }
        searchBefore(before);
        return found;
    }

    /** Only what an index narrows is asked before the answers are counted: else rare answers would have to be looked for. */
    private List<Looked> look(Key before, int most) {
        AnswerSearch.Wanted indexed = wanted.indexed();
        String rest = AnswerSearch.conditions(wanted.withoutIndexed());
        return bound(
                        "select a.answered_at, a.id, coalesce(true" + rest
                                + ", false) as found from (select a.* from answer a"
                                + " where a.workspace_id = :workspace" + AnswerSearch.conditions(indexed)
                                + before(before)
                                + " order by a.answered_at desc, a.id desc limit :most) a"
                                + " order by a.answered_at desc, a.id desc",
                        before)
                .bind("most", most)
                .map(ConstructorMapper.of(Looked.class))
                .list();
    }

    private void searchBefore(Key last) {
        Optional<OffsetDateTime> oldest = oldest();
        if (oldest.isEmpty()) {
            return;
        }
        OffsetDateTime filled = filledFrom().orElse(oldest.get());
        OffsetDateTime since = filled.isAfter(oldest.get()) ? filled : oldest.get();
        OffsetDateTime until = last.answeredAt().plusNanos(1000); // answers of the same moment may be left
        Duration window = FIRST_WINDOW;
        while (until.isAfter(since) && found.size() < limit) {
            OffsetDateTime from = until.minus(window);
            from = from.isBefore(since) ? since : from;
            long hits = searchIndex(from, until, last);
            until = from;
            window = window.multipliedBy(Math.clamp(HITS_OF_A_WINDOW / Math.max(hits, 1), 1, MOST_GROWTH));
            if (hits > HITS_OF_A_WINDOW) {
                window = max(
                        Duration.ofHours(1),
                        window.multipliedBy(HITS_OF_A_WINDOW).dividedBy(hits));
            }
        }
        if (found.size() < limit && filled.isAfter(oldest.get())) {
            scan(last.answeredAt().isBefore(filled) ? last.answeredAt().plusNanos(1000) : filled, last);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * Asks the index, and the answers that wait for it: both of one snapshot, so that none is between them.
     *
     * @return how many answers of this window these are, whether they are wanted or not
     */
    private long searchIndex(OffsetDateTime since, OffsetDateTime until, Key last) {
        String conditions = AnswerSearch.conditions(wanted) + before(last);
        List<Hit> hits = bound(
                        "with hit as materialized (select * from answers_with_words(:workspace, :words, :windowStart, :windowEnd,"
                                + " :engineIds, :promptIds, :runIds)"
                                + " union select answered_at, answer_id from words_wanted where workspace_id = :workspace"
                                + " and answered_at >= :windowStart and answered_at < :windowEnd),"
                                + " page as (select a.answered_at, a.id from"
                                + " (select * from hit order by answered_at desc, answer_id desc) h cross join lateral (select a.answered_at, a.id"
                                + " from answer a where a.workspace_id = :workspace and a.answered_at = h.answered_at"
                                + " and a.id = h.answer_id" + conditions + " offset 0) a"
                                + " order by h.answered_at desc, h.answer_id desc limit :most)"
                                + " select p.answered_at, p.id, c.hits from (select count(*) as hits from hit) c"
                                + " left join page p on true order by p.answered_at desc, p.id desc",
                        last)
                .bind("windowStart", since)
                .bind("windowEnd", until)
                .bindArray("engineIds", UUID.class, wanted.engines() == null ? List.of() : wanted.engines())
                .bindArray("promptIds", UUID.class, wanted.prompts() == null ? List.of() : wanted.prompts())
                .bindArray("runIds", UUID.class, wanted.run() == null ? List.of() : List.of(wanted.run()))
                .bind("most", limit - found.size())
                .map(ConstructorMapper.of(Hit.class))
                .list();
        hits.stream().filter(hit -> hit.id() != null).forEach(hit -> found.add(new Key(hit.answeredAt(), hit.id())));
        return hits.getFirst().hits();
    }

    /** What was written before there was an index, and is not in it yet. */
    private void scan(OffsetDateTime until, Key last) {
        bound(
                        "select a.answered_at, a.id from answer a where a.workspace_id = :workspace and a.answered_at < :windowEnd"
                                + AnswerSearch.conditions(wanted) + before(last)
                                + " order by a.answered_at desc, a.id desc limit :most",
                        last)
                .bind("most", limit - found.size())
                .bind("windowEnd", until)
                .map(ConstructorMapper.of(Key.class))
                .forEach(found::add);
    }

    private Optional<OffsetDateTime> filledFrom() {
        return db.createQuery("select case when before = 'infinity' then '9999-01-01'"
                        // answers of the same moment may be left
                        + " else before + interval '1 microsecond' end"
                        + " from words_to_fill where workspace_id = :workspace")
                .bind("workspace", workspace)
                .mapTo(OffsetDateTime.class)
                .findOne();
    }

    private Optional<OffsetDateTime> oldest() {
        Optional<OffsetDateTime> oldest = db.createQuery(
                        "select min(answered_at) from answer where workspace_id = :workspace")
                .bind("workspace", workspace)
                .mapTo(OffsetDateTime.class)
                .findOne();
        OffsetDateTime from =
                wanted.from() == null ? Instant.EPOCH.atOffset(ZoneOffset.UTC) : AnswerSearch.start(wanted.from());
        return oldest.map(time -> time.isBefore(from) ? from : time);
    }

    private static String before(Key key) {
        return key == null ? "" : " and (a.answered_at, a.id) < (:beforeTime, :before)";
    }

    private Query bound(String sql, Key before) {
        Query query = AnswerSearch.bind(db.createQuery(sql), workspace, wanted);
        if (before != null) {
            query.bind("beforeTime", before.answeredAt()).bind("before", before.id());
        }
        return query;
    }
}
