package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * The searches that engines ran to answer one prompt (query fan-out), and whom the answers that ran each of them cite. Read from the answers,
 * of which there are few for one prompt; queries that differ in case and blanks only are the same.
 */
@ApplicationScoped
class Searches {

    /** Whom an answer cites belongs to all of its searches: engines do not say which page came from which. */
    private static final int SITES = 8;

    private static final String ASKED = """
            with ran as materialized (
                select distinct a.answered_at, a.id, a.engine_id,
                       lower(regexp_replace(btrim(q), '\\s+', ' ', 'g')) as query
                from answer a
                cross join unnest(a.search_queries) q
                where a.workspace_id = :workspace and a.prompt_id = :prompt and a.engine_id = any(:engines)
                  and a.answered_at >= :from and a.answered_at < :until and btrim(q) <> ''
            )
            """;

    private final Rollups rollups;
    private final Catalogues catalogues;

    Searches(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /**
     * @param answers in which engines said that they searched; some search and do not tell for what
     * @param telling those that told for what
     */
    public record SearchReport(
            LocalDate from,
            LocalDate to,
            UUID promptId,
            boolean simulated,
            long answers,
            long telling,
            List<Search> searches) {}

    /**
     * @param query in small letters
     * @param answers that ran it
     * @param engines whose answers these are
     * @param cited sites that these answers cite, the most cited first
     */
    @Schema(name = "SearchRan")
    public record Search(String query, long answers, List<UUID> engines, List<CitedSite> cited) {}

    /** @param brandId whose site it is; null if nobody's that is tracked */
    public record CitedSite(
            String site, @Schema(nullable = true) UUID brandId, long answers) {}

    public record Ran(String query, long answers, UUID[] engines) {}

    public record Linked(String query, String site, UUID brandId, long answers) {}

    public record Counted(long searched, long telling) {}

    SearchReport report(UUID workspace, UUID prompt, PeriodParameters.Days days, Filter filter, int limit) {
        return rollups.inOneState(workspace, state -> {
            Selection selection = Selection.of(state, catalogues.of(state), filter, days.from(), days.to());
            Set<UUID> engines = new HashSet<>(selection.asked());
            Counted counted = bind(state.db().createQuery("""
                            select count(*) filter (where a.searched) as searched,
                                   count(*) filter (where cardinality(a.search_queries) > 0) as telling
                            from answer a
                            where a.workspace_id = :workspace and a.prompt_id = :prompt and a.engine_id = any(:engines)
                              and a.answered_at >= :from and a.answered_at < :until"""), state, prompt, engines, days)
                    .map(ConstructorMapper.of(Counted.class))
                    .one();
            Map<String, List<CitedSite>> cited = cited(state, prompt, engines, days);
            List<Search> searches = bind(state.db().createQuery(ASKED + """
                                            select query, count(*) as answers, array_agg(distinct engine_id) as engines
                                            from ran
                                            group by query
                                            order by answers desc, query
                                            limit :limit"""), state, prompt, engines, days)
                    .bind("limit", limit)
                    .map(ConstructorMapper.of(Ran.class))
                    .stream()
                    .map(ran -> new Search(
                            ran.query, ran.answers, List.of(ran.engines), cited.getOrDefault(ran.query, List.of())))
                    .toList();
            return new SearchReport(
                    days.from(), days.to(), prompt, selection.simulated(), counted.searched, counted.telling, searches);
        });
    }

    private static Map<String, List<CitedSite>> cited(
            OneState state, UUID prompt, Set<UUID> engines, PeriodParameters.Days days) {
        Map<String, List<CitedSite>> cited = new HashMap<>();
        bind(state.db().createQuery(ASKED + """
                                        select r.query, c.site, min(c.brand_id::text)::uuid as brand_id,
                                               count(distinct r.id) as answers
                                        from ran r
                                        cross join lateral (
                                            select site, brand_id
                                            from current_citation c
                                            where c.workspace_id = :workspace and c.answered_at = r.answered_at
                                              and c.answer_id = r.id and c.relation = 'CITED' and c.site is not null
                                              and not c.engines_own
                                            offset 0) c
                                        group by r.query, c.site
                                        order by answers desc, c.site"""), state, prompt, engines, days)
                .map(ConstructorMapper.of(Linked.class))
                .forEach(row -> {
                    List<CitedSite> of = cited.computeIfAbsent(row.query, query -> new ArrayList<>());
                    if (of.size() < SITES) {
                        of.add(new CitedSite(row.site, row.brandId, row.answers));
                    }
                });
        return cited;
    }

    private static Query bind(Query query, OneState state, UUID prompt, Set<UUID> engines, PeriodParameters.Days days) {
        return query.bind("workspace", state.workspace())
                .bind("prompt", prompt)
                .bindArray("engines", UUID.class, engines)
                .bind("from", start(days.from()))
                .bind("until", start(days.to().plusDays(1)));
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
