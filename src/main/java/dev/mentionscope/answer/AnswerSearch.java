package dev.mentionscope.answer;

import dev.mentionscope.engine.Reply;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.Reader;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lists of stored answers, the newest first. */
@ApplicationScoped
public class AnswerSearch {

    private static final String BEGINNING = "left(a.text, 280)";

    private static final String AROUND_WORDS = """
            (select case when place > 200
                         -- Not from the middle of a word, but where words have no blanks between.
                         then '…' || regexp_replace(substr(a.text, place - 80, 280), '^\\S{1,40}\\s', '')
                         else left(a.text, 280) end
             from strpos(lowered(a.text), longest_of(:words)) place)""";

    private static final String SUMMARY = """
            select a.id, a.answered_at, a.run_id, a.monitor_id, a.prompt_id, a.engine_id, a.repeat_no,
                   a.simulated, a.provider, a.model_asked, a.model_served, a.outcome, a.searched,
                   <excerpt> as excerpt,
                   array(select m.brand_id from current_mention m
                         where m.workspace_id = a.workspace_id and m.answered_at = a.answered_at
                           and m.answer_id = a.id
                         group by m.brand_id order by min(m.brand_position)) as brand_ids,
                   (select count(*) from current_citation c
                    where c.workspace_id = a.workspace_id and c.answered_at = a.answered_at
                      and c.answer_id = a.id and c.relation = 'CITED') as citations
            from answer a""";

    private final Reader reader;

    AnswerSearch(Reader reader) {
        this.reader = reader;
    }

    /**
     * What a list is narrowed to; null means any.
     *
     * @param models as served, "" where that is not known
     * @param from first day (UTC)
     * @param to last day, included
     * @param evidence all of it must hold; what is of a brand needs {@code brand}
     * @param site registrable domain that the answer cites
     * @param words that stand in its text one after the other, the last perhaps only begun; see {@link #words}
     */
    public record Wanted(
            UUID run,
            UUID monitor,
            Collection<UUID> engines,
            Collection<UUID> prompts,
            Collection<String> models,
            LocalDate from,
            LocalDate to,
            Set<Evidence> evidence,
            UUID brand,
            String site,
            String words) {

        /** Of these, those that an index leads to: the others only choose among what it gives. */
        Wanted indexed() {
            return new Wanted(run, null, null, prompts, null, from, to, Set.of(), null, null, null);
        }

        Wanted withoutIndexed() {
            return new Wanted(null, monitor, engines, null, models, null, null, evidence, brand, site, words);
        }
    }

    /**
     * Words that can be searched for; null for none.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if nothing in them could stand in a text
     */
    public static String words(String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Problems.invalidQuery("words", "must have a letter or a digit: signs are not searched for");
        }
        return given;
    }

    /**
     * An answer in a list.
     *
     * @param excerpt the beginning of its text, or what surrounds the longest of the words that were searched for
     */
    public record AnswerSummary(
            UUID id,
            Instant answeredAt,
            UUID runId,
            UUID monitorId,
            UUID promptId,
            UUID engineId,
            int repeatNo,
            boolean simulated,
            String provider,
            String modelAsked,
            @Schema(nullable = true) String modelServed,
            Reply.Outcome outcome,
            @Schema(nullable = true) Boolean searched,
            String excerpt,
            List<UUID> brandIds,
            int citations) {}

    /** @param cursor the last answer of the page before; null for the first page */
    public Page<AnswerSummary> page(UUID workspace, Wanted wanted, UUID cursor, int limit) {
        List<AnswerSummary> found = reader.ask(db -> wanted.words == null
                ? list(db, workspace, wanted, cursor, limit + 1)
                : list(db, workspace, wanted.words, new WordSearch(db, workspace, wanted, limit + 1).newest(cursor)));
        return Page.cut(found, limit, summary -> summary.id().toString());
    }

    private static List<AnswerSummary> list(Handle db, UUID workspace, Wanted wanted, UUID cursor, int most) {
        return bind(
                        db.createQuery(SUMMARY.replace("<excerpt>", BEGINNING) + " where a.workspace_id = :workspace"
                                + conditions(wanted, cursor) + " order by a.answered_at desc, a.id desc limit :limit"),
                        workspace,
                        wanted,
                        cursor)
                .bind("limit", most)
                .map(ConstructorMapper.of(AnswerSummary.class))
                .list();
    }

    private static List<AnswerSummary> list(Handle db, UUID workspace, String words, List<WordSearch.Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return db.createQuery(
                        "with wanted as materialized (select * from unnest(:times::timestamptz[], :ids) as k (answered_at, id)) "
                                + SUMMARY.replace("<excerpt>", AROUND_WORDS)
                                        .replace(
                                                "from answer a",
                                                "from wanted w join answer a"
                                                        + " on a.workspace_id = :workspace and a.answered_at = w.answered_at and a.id = w.id")
                                + " order by a.answered_at desc, a.id desc")
                .bind("workspace", workspace)
                .bind("words", words)
                .bindArray(
                        "times",
                        String.class,
                        keys.stream().map(key -> key.answeredAt().toString()).toList())
                .bindArray(
                        "ids", UUID.class, keys.stream().map(WordSearch.Key::id).toList())
                .map(ConstructorMapper.of(AnswerSummary.class))
                .list();
    }

    /** What must be true of the answer {@code a} besides its workspace, as it follows "where …". */
    public static String conditions(Wanted wanted) {
        return conditions(wanted, null);
    }

    /** Gives a statement with {@link #conditions} its values. */
    public static <S extends SqlStatement<S>> S bind(S statement, UUID workspace, Wanted wanted) {
        return bind(statement, workspace, wanted, null);
    }

    private static String conditions(Wanted wanted, UUID cursor) {
        List<String> conditions = new ArrayList<>();
        add(conditions, wanted.run, "a.run_id = :run");
        add(conditions, wanted.monitor, "a.monitor_id = :monitor");
        add(conditions, wanted.engines, "a.engine_id = any(:engines)");
        add(conditions, wanted.prompts, "a.prompt_id = any(:prompts)");
        add(conditions, wanted.models, "coalesce(a.model_served, '') = any(:models)");
        add(conditions, wanted.from, "a.answered_at >= :from");
        add(conditions, wanted.to, "a.answered_at < :until");
        add(
                conditions,
                wanted.words,
                "strpos(lowered(a.text), longest_of(:words)) > 0"
                        + " and strpos(searchable(a.text), nullif(searched(:words), '')) > 0");
        add(
                conditions,
                wanted.site,
                "exists (select from current_citation c where c.workspace_id = a.workspace_id "
                        + "and c.answered_at = a.answered_at and c.answer_id = a.id and c.relation = 'CITED' "
                        + "and c.site = :site)");
        add(conditions, cursor, "(a.answered_at, a.id) < (:cursorTime, :cursor)");
        wanted.evidence.forEach(evidence -> conditions.add("(" + evidence.condition() + ")"));
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }

    private static <S extends SqlStatement<S>> S bind(S query, UUID workspace, Wanted wanted, UUID cursor) {
        query.bind("workspace", workspace)
                .bind("run", wanted.run)
                .bind("monitor", wanted.monitor)
                .bind("brand", wanted.brand)
                .bind("site", wanted.site)
                .bind("cursor", cursor);
        if (wanted.engines != null) {
            query.bindArray("engines", UUID.class, wanted.engines);
        }
        if (wanted.prompts != null) {
            query.bindArray("prompts", UUID.class, wanted.prompts);
        }
        if (wanted.models != null) {
            query.bindArray("models", String.class, wanted.models);
        }
        if (wanted.from != null) {
            query.bind("from", start(wanted.from));
        }
        if (wanted.to != null) {
            query.bind("until", start(wanted.to.plusDays(1)));
        }
        if (wanted.words != null) {
            query.bind("words", wanted.words);
        }
        if (cursor != null) {
            query.bind("cursorTime", TimeOrderedIds.instantOf(cursor).atOffset(ZoneOffset.UTC));
        }
        return query;
    }

    static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
