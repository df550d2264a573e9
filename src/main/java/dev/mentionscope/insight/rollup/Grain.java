package dev.mentionscope.insight.rollup;

/**
 * What numbers by day are kept of. For each there is a table, and one statement that computes its rows for some cells from
 * the answers: the job, the reader of noted cells and the comparison all use this same statement.
 *
 * <p>The statement reads the relation {@code cells (day, engine_id, prompt_id)}, what {@link Findings} makes of it, and the
 * parameter {@code workspace}.
 */
public enum Grain {
    /** Counts of answers, and of probes without one. */
    ANSWERS(
            "rollup_answer",
            "model_served, searched, answers, measured, truncated, refused, blocked, unfinished, no_overview, failed, "
                    + "cancelled, over_budget, naming, brand_answers, occurrences, citing, citations, pairs, cost_usd, "
                    + "costed, tokens, latency_ms",
            """
            select day, engine_id, prompt_id, model_served, searched,
                   sum(answers)::integer as answers, sum(measured)::integer as measured,
                   sum(truncated)::integer as truncated, sum(refused)::integer as refused,
                   sum(blocked)::integer as blocked, sum(unfinished)::integer as unfinished,
                   sum(no_overview)::integer as no_overview, sum(failed)::integer as failed,
                   sum(cancelled)::integer as cancelled, sum(over_budget)::integer as over_budget,
                   sum(naming)::integer as naming, sum(brand_answers)::integer as brand_answers,
                   sum(occurrences)::integer as occurrences, sum(citing)::integer as citing,
                   sum(citations)::integer as citations, sum(pairs)::bigint as pairs,
                   sum(cost_usd) as cost_usd, sum(costed)::integer as costed, sum(tokens)::bigint as tokens,
                   sum(latency_ms)::bigint as latency_ms
            from (
                select day, engine_id, prompt_id, model_served, searched,
                       count(*) as answers, count(*) filter (where measured) as measured,
                       count(*) filter (where outcome = 'TRUNCATED') as truncated,
                       count(*) filter (where outcome = 'REFUSED') as refused,
                       count(*) filter (where outcome = 'BLOCKED') as blocked,
                       count(*) filter (where outcome = 'UNFINISHED') as unfinished,
                       count(*) filter (where outcome = 'NO_OVERVIEW') as no_overview,
                       0 as failed, 0 as cancelled, 0 as over_budget,
                       count(*) filter (where measured and brands > 0) as naming,
                       coalesce(sum(brands) filter (where measured), 0) as brand_answers,
                       coalesce(sum(occurrences) filter (where measured), 0) as occurrences,
                       count(*) filter (where measured and pages > 0) as citing,
                       coalesce(sum(pages) filter (where measured), 0) as citations,
                       count(*) filter (where measured) * (count(*) filter (where measured) - 1) / 2 as pairs,
                       coalesce(sum(cost_usd), 0) as cost_usd, count(cost_usd) as costed,
                       sum(tokens) as tokens, sum(latency_ms) as latency_ms
                from answers a
                left join (
                    select id, count(*) filter (where mentioned) as brands, sum(occurrences) as occurrences
                    from named
                    group by id) n using (id)
                left join (
                    select id, count(*) as pages
                    from (select distinct id, page from linked where cited and not engines_own) p
                    group by id) l using (id)
                group by day, engine_id, prompt_id, model_served, searched
                union all
                select c.day, c.engine_id, c.prompt_id, '', null, 0, 0, 0, 0, 0, 0, 0,
                       count(*) filter (where b.state = 'FAILED'), count(*) filter (where b.state = 'CANCELLED'),
                       count(*) filter (where b.state = 'OVER_BUDGET'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                from cells c
                join probe b on b.workspace_id = :workspace and b.prompt_id = c.prompt_id and b.engine_id = c.engine_id
                            and b.ended_at >= c.day::timestamp at time zone 'UTC'
                            and b.ended_at < (c.day + 1)::timestamp at time zone 'UTC'
                where b.state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')
                group by c.day, c.engine_id, c.prompt_id
            ) counted
            group by day, engine_id, prompt_id, model_served, searched"""),

    /** Each brand in the measured answers; one that is not in them has no row. */
    BRANDS(
            "rollup_brand",
            "model_served, searched, brand_id, mentioned, recommended, first_place, negated, occurrences, position_sum, "
                    + "position_squares, positions, cited, seen_not_cited, citations, positive, neutral, negative, unknown, "
                    + "disagreeing",
            """
            select f.day, f.engine_id, f.prompt_id, f.model_served, f.searched, f.brand_id,
                   count(*) filter (where mentioned)::integer as mentioned,
                   count(*) filter (where recommended)::integer as recommended,
                   count(*) filter (where position = 1)::integer as first_place,
                   count(*) filter (where negated and not mentioned)::integer as negated,
                   sum(occurrences)::integer as occurrences,
                   coalesce(sum(position), 0)::integer as position_sum,
                   coalesce(sum(position * position), 0)::bigint as position_squares,
                   position_histogram(array_agg(position) filter (where mentioned)) as positions,
                   count(*) filter (where cited)::integer as cited,
                   count(*) filter (where seen and not cited)::integer as seen_not_cited,
                   sum(pages)::integer as citations,
                   count(*) filter (where mentioned and judged and tone > 0)::integer as positive,
                   count(*) filter (where mentioned and judged and tone = 0)::integer as neutral,
                   count(*) filter (where mentioned and judged and tone < 0)::integer as negative,
                   count(*) filter (where mentioned and not judged)::integer as unknown,
                   (count(*) filter (where mentioned) * (alike - count(*) filter (where mentioned)))::bigint
                       as disagreeing
            from (
                select a.day, a.engine_id, a.prompt_id, a.model_served, a.searched, a.alike, x.*
                from (
                    select id, brand_id, bool_or(mentioned) as mentioned, bool_or(recommended) as recommended,
                           bool_or(negated) as negated, min(position) as position, sum(occurrences) as occurrences,
                           sum(tone) as tone, bool_or(judged) as judged, bool_or(cited) as cited, bool_or(seen) as seen,
                           sum(pages) as pages
                    from (
                        select id, brand_id, mentioned, recommended, negated, position, occurrences, tone, judged,
                               false as cited, false as seen, 0 as pages
                        from named
                        union all
                        select id, brand_id, false, false, false, null, 0, 0, false, bool_or(cited),
                               bool_or(retrieved or opened),
                               count(distinct page) filter (where cited and not engines_own)
                        from linked
                        where brand_id is not null
                        group by id, brand_id
                    ) found
                    group by id, brand_id
                ) x
                join (
                    select *, count(*) over (partition by day, engine_id, prompt_id, model_served, searched) as alike
                    from answers
                    where measured
                ) a using (id)
            ) f
            group by f.day, f.engine_id, f.prompt_id, f.model_served, f.searched, f.brand_id, alike"""),

    /** Registrable domains in the measured answers. */
    SITES("rollup_site", "model_served, site, " + Grain.LINKED, linked("site")),

    /** Pages in the measured answers. */
    PAGES("rollup_page", "model_served, site, page, " + Grain.LINKED, linked("site, page"));

    private static final String LINKED =
            "brand_id, engines_own, listed_kind, cited, retrieved, opened, naming, brand_ids, brand_answers";

    private final String table;
    private final String columns;
    private final String statement;

    Grain(String table, String columns, String statement) {
        this.table = table;
        this.columns = "day, engine_id, prompt_id, " + columns;
        this.statement = statement;
    }

    /** Its table. */
    String table() {
        return table;
    }

    /** All of its columns but the workspace. */
    String columns() {
        return columns;
    }

    /** Selects its rows, which have the table's columns but the workspace. */
    String rows() {
        return "select " + columns + " from (" + statement + ") counted";
    }

    /**
     * The rows of some cells as the answers have them now, as a relation with the table's columns but the workspace.
     *
     * @param cells selects day, engine_id and prompt_id, each cell once
     */
    String computed(String cells) {
        return "(with cells as materialized (" + cells + "), " + Findings.OF_CELLS + " " + rows() + ")";
    }

    /** @param identity by which links are told apart: {@code site} (empty where none is known), or with {@code page} */
    private static String linked(String identity) {
        return """
                select *
                from (
                    with told as materialized (
                        select a.day, a.engine_id, a.prompt_id, a.model_served, u.*, n.id is not null as naming
                        from (
                            select id, <identity>, min(brand_id::text) as brand_id, bool_and(engines_own) as engines_own,
                                   min(listed_kind) as listed_kind, bool_or(cited) as cited,
                                   bool_or(retrieved) as retrieved, bool_or(opened) as opened
                            from linked
                            group by id, <identity>) u
                        join answers a using (id)
                        left join (select distinct id from named where mentioned) n using (id)
                        where a.measured
                    ),
                    counted as (
                        select day, engine_id, prompt_id, model_served, <identity>, min(brand_id)::uuid as brand_id,
                               bool_and(engines_own) as engines_own, min(listed_kind) as listed_kind,
                               count(*) filter (where cited)::integer as cited,
                               count(*) filter (where retrieved)::integer as retrieved,
                               count(*) filter (where opened)::integer as opened,
                               count(*) filter (where cited and naming)::integer as naming
                        from told
                        group by day, engine_id, prompt_id, model_served, <identity>
                    ),
                    beside as (
                        select day, engine_id, prompt_id, model_served, <identity>,
                               array_agg(brand_id order by brand_id) as brand_ids,
                               array_agg(n order by brand_id) as brand_answers
                        from (
                            select day, engine_id, prompt_id, model_served, <identity>, named.brand_id,
                                   count(*)::integer as n
                            from told
                            join named using (id)
                            where cited and mentioned
                            group by day, engine_id, prompt_id, model_served, <identity>, named.brand_id
                        ) each_brand
                        group by day, engine_id, prompt_id, model_served, <identity>
                    )
                    select day, engine_id, prompt_id, model_served, <identity>, brand_id, engines_own, listed_kind, cited,
                           retrieved, opened, naming, coalesce(brand_ids, '{}') as brand_ids,
                           coalesce(brand_answers, '{}') as brand_answers
                    from counted
                    left join beside using (day, engine_id, prompt_id, model_served, <identity>)
                ) told""".replace("<identity>", identity);
    }
}
