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
                select day, engine_id, prompt_id, model_served, searched, answers, measured, truncated, refused, blocked,
                       unfinished, no_overview, 0 as failed, 0 as cancelled, 0 as over_budget,
                       coalesce(naming, 0) as naming, coalesce(brand_answers, 0) as brand_answers,
                       coalesce(occurrences, 0) as occurrences, coalesce(citing, 0) as citing,
                       coalesce(citations, 0) as citations, measured * (measured - 1) / 2 as pairs, cost_usd, costed,
                       tokens, latency_ms
                from alike
                left join (
                    select alike, count(*) filter (where first) as naming, count(*) as brand_answers,
                           sum(occurrences) as occurrences
                    from named
                    where how & 1 <> 0
                    group by alike) x using (alike)
                left join (
                    select alike, sum(counting) filter (where place = 0) as citing,
                           sum(counting) filter (where place > 0) as citations
                    from by_alike
                    group by alike) l using (alike)
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
            select day, engine_id, prompt_id, model_served, searched, brand_id,
                   sum(mentioned)::integer as mentioned, sum(recommended)::integer as recommended,
                   sum(first_place)::integer as first_place, sum(f.negated)::integer as negated,
                   sum(occurrences)::integer as occurrences, sum(position_sum)::integer as position_sum,
                   sum(position_squares)::bigint as position_squares, coalesce(max(positions), '{}') as positions,
                   sum(cited)::integer as cited, sum(seen_not_cited)::integer as seen_not_cited,
                   sum(citations)::integer as citations, sum(positive)::integer as positive,
                   sum(neutral)::integer as neutral, sum(negative)::integer as negative,
                   sum(f.unknown)::integer as unknown,
                   (sum(mentioned) * (min(alike.measured) - sum(mentioned)))::bigint as disagreeing
            from (
                select alike, brand_id, sum(mentioned) as mentioned, sum(recommended) as recommended,
                       coalesce(sum(mentioned) filter (where position = 1), 0) as first_place, sum(negated) as negated,
                       sum(occurrences) as occurrences, coalesce(sum(position * mentioned), 0) as position_sum,
                       coalesce(sum(position * position * mentioned), 0) as position_squares,
                       position_histogram(
                           array_agg(position) filter (where position is not null),
                           array_agg(mentioned) filter (where position is not null)) as positions,
                       0 as cited, 0 as seen_not_cited, 0 as citations, sum(positive) as positive, sum(neutral) as neutral,
                       sum(negative) as negative, sum(unknown) as unknown
                from (
                    select alike, brand_id, position,
                           count(*) filter (where how & 1 <> 0) as mentioned,
                           count(*) filter (where how & 2 <> 0) as recommended,
                           count(*) filter (where how = 4) as negated, sum(occurrences) as occurrences,
                           count(*) filter (where tone > 0) as positive, count(*) filter (where tone = 0) as neutral,
                           count(*) filter (where tone < 0) as negative,
                           count(*) filter (where how & 1 <> 0 and tone is null) as unknown
                    from named
                    group by alike, brand_id, position) at_position
                group by alike, brand_id
                union all
                select alike, brand_id, 0, 0, 0, 0, 0, 0, 0, null, count(*) filter (where cited),
                       count(*) filter (where seen and not cited), sum(pages), 0, 0, 0, 0
                from (
                    select n, alike, brand_id, bool_or(how & 1 <> 0) as cited, bool_or(how & 6 <> 0) as seen,
                           count(distinct page_no) filter (where how & 8 <> 0) as pages
                    from linked
                    where brand_id is not null
                    group by n, alike, brand_id) p
                group by alike, brand_id
            ) f
            join alike using (alike)
            group by alike, day, engine_id, prompt_id, model_served, searched, brand_id"""),

    /** Registrable domains in the measured answers. */
    SITES("rollup_site", "model_served, site, " + Grain.LINKED, linked("place < 0", "-site_no", "site")),

    /** Pages in the measured answers. */
    PAGES("rollup_page", "model_served, site, page, " + Grain.LINKED, linked("place > 0", "page_no", "site, page"));

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

    /**
     * Its parts are put together by grouping, not joined: the planner would take a loop within a loop for a guess of few.
     *
     * @param place which ones
     * @param number the place of a page
     * @param columns that say what it is; the site is empty where none is known
     */
    private static String linked(String place, String number, String columns) {
        return """
                select day, engine_id, prompt_id, model_served, <columns>, brand_id, engines_own, listed_kind, cited,
                       retrieved, opened, naming, brand_ids, brand_answers
                from (
                    select model, place, sum(cited)::integer as cited, sum(retrieved)::integer as retrieved,
                           sum(opened)::integer as opened, coalesce(sum(naming), 0)::integer as naming,
                           min(site) as site, min(page) as page, min(brand_id::text)::uuid as brand_id,
                           bool_and(engines_own) as engines_own, min(listed_kind) as listed_kind,
                           coalesce(max(brand_ids), '{}') as brand_ids, coalesce(max(brand_answers), '{}') as brand_answers
                    from (
                        select model, place, cited, retrieved, opened, null::integer as naming, null::text as site,
                               null::text as page, null::uuid as brand_id, null::boolean as engines_own,
                               null::text as listed_kind, null::uuid[] as brand_ids, null::integer[] as brand_answers
                        from by_alike
                        join alike using (alike)
                        where <place>
                        union all
                        select model, <number>, 0, 0, 0, null, site, page, p.brand_id, engines_own, listed_kind, null, null
                        from links_of_alike
                        join alike using (alike)
                        join pages p using (link)
                        union all
                        select model, place, 0, 0, 0, naming, null, null, null, null, null, brand_ids, brand_answers
                        from besides
                        where <place>) parts
                    group by model, place) counted
                join (
                    select distinct model, day, engine_id, prompt_id, model_served from alike) of_model using (model)""".replace("<place>", place).replace("<number>", number).replace("<columns>", columns);
    }
}
