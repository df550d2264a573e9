package dev.mentionscope.insight.rollup;

/**
 * What all numbers of some cells are computed from. Each answer and each page gets a small number here, so that what follows
 * sorts and groups integers: on a day of many answers that is nearly all of the work. Each form begins after the relation
 * {@code cells (day, engine_id, prompt_id)} and makes these:
 *
 * <ul>
 *   <li>{@code alike}: answers of a cell with the same served model and the same about searching, and their counts; {@code
 *       model} numbers those with the same model, whether they searched or not.
 *   <li>{@code named}: a row for each measured answer and brand in it; {@code naming}, a row for each of these answers that
 *       mentions one; {@code brand_sets}, which brands these are.
 *   <li>{@code linked}: a row for each link of a measured answer; {@code pages}, what is said of the page; {@code by_answer},
 *       whether an answer cites, retrieved or opened a page, a site, or any; {@code by_model}, in how many answers.
 * </ul>
 */
final class Findings {

    private static final String OF_ANSWER = """
            coalesce(a.model_served, '') as model_served, a.searched, a.answered_at, a.id, a.outcome,
            a.outcome in ('COMPLETE', 'TRUNCATED') as measured, a.cost_usd,
            coalesce(a.input_tokens, 0) + coalesce(a.output_tokens, 0) + coalesce(a.further_input_tokens, 0)
                + coalesce(a.further_output_tokens, 0) as tokens,
            a.latency_ms""";

    private static final String OF_BRAND = """
            brand_id,
            bool_or(stance <> 'NEGATED') as mentioned,
            bool_or(stance = 'RECOMMENDED') as recommended,
            bool_or(stance = 'NEGATED') as negated,
            min(brand_position) filter (where stance <> 'NEGATED') as position,
            count(*) filter (where stance <> 'NEGATED') as occurrences,
            count(*) filter (where stance <> 'NEGATED' and sentiment = 'POSITIVE')
                - count(*) filter (where stance <> 'NEGATED' and sentiment = 'NEGATIVE') as tone,
            coalesce(bool_or(sentiment <> 'UNKNOWN') filter (where stance <> 'NEGATED'), false) as judged""";

    private static final String OF_LINK = """
            coalesce(site, '') as site, coalesce(normalised_url, url) as page, brand_id, engines_own, listed_kind, relation""";

    /**
     * Asks for the answers of each cell and the findings of each answer on their own (lateral): a join would tempt the planner
     * to read whole months for a few cells.
     */
    static final String OF_CELLS = relations("""
            select c.day, c.engine_id, c.prompt_id, <answer>
            from cells c
            cross join lateral (
                select *
                from answer
                where workspace_id = :workspace and prompt_id = c.prompt_id and engine_id = c.engine_id
                  and answered_at >= c.day::timestamp at time zone 'UTC'
                  and answered_at < (c.day + 1)::timestamp at time zone 'UTC'
                offset 0) a""", """
            select a.n, a.alike, f.*
            from measured a
            cross join lateral (
                select <brand>
                from judged_mention
                where workspace_id = :workspace and answered_at = a.answered_at and answer_id = a.id
                group by brand_id) f""", """
            select a.n, a.alike, a.model, a.brand_set, f.*
            from told a
            cross join lateral (
                select <link>
                from current_citation
                where workspace_id = :workspace and answered_at = a.answered_at and answer_id = a.id
                offset 0) f""");

    /** Reads all there is between the parameters {@code begin} and {@code end} in one go, for many cells of that time. */
    static final String OF_TIME = relations("""
            select c.day, c.engine_id, c.prompt_id, <answer>
            from answer a
            join cells c on c.engine_id = a.engine_id and c.prompt_id = a.prompt_id
                        and c.day = (a.answered_at at time zone 'UTC')::date
            where a.workspace_id = :workspace and a.answered_at >= :begin and a.answered_at < :end""", """
            select a.n, a.alike, f.*
            from (
                select answer_id as id, <brand>
                from judged_mention
                where workspace_id = :workspace and answered_at >= :begin and answered_at < :end
                group by answer_id, brand_id) f
            join measured a using (id)""", """
            select a.n, a.alike, a.model, a.brand_set, f.*
            from (
                select answer_id as id, <link>
                from current_citation
                where workspace_id = :workspace and answered_at >= :begin and answered_at < :end) f
            join told a using (id)""");

    private Findings() {}

    /**
     * Numbers come from windows rather than from joins with a list where that is possible: the planner takes a join by five
     * columns for one row, and what follows for loops, which over thousands of answers would take minutes.
     */
    private static String relations(String answers, String named, String links) {
        return """
                answers as materialized (
                    select dense_rank() over (order by day, engine_id, prompt_id, model_served, searched) as alike,
                           dense_rank() over (order by day, engine_id, prompt_id, model_served) as model,
                           row_number() over () as n, read.*
                    from (<answers>) read
                ),
                alike as materialized (
                    select alike, model, day, engine_id, prompt_id, model_served, searched,
                           count(*) as answers, count(*) filter (where measured) as measured,
                           count(*) filter (where outcome = 'TRUNCATED') as truncated,
                           count(*) filter (where outcome = 'REFUSED') as refused,
                           count(*) filter (where outcome = 'BLOCKED') as blocked,
                           count(*) filter (where outcome = 'UNFINISHED') as unfinished,
                           count(*) filter (where outcome = 'NO_OVERVIEW') as no_overview,
                           coalesce(sum(cost_usd), 0) as cost_usd, count(cost_usd) as costed,
                           sum(tokens) as tokens, sum(latency_ms) as latency_ms
                    from answers
                    group by alike, model, day, engine_id, prompt_id, model_served, searched
                ),
                measured as materialized (
                    select n, alike, model, answered_at, id from answers where measured
                ),
                named as materialized (<named>),
                naming as materialized (
                    select n, alike, array_agg(brand_id order by brand_id) as brands, sum(occurrences) as occurrences
                    from named
                    where mentioned
                    group by n, alike
                ),
                brand_sets as materialized (
                    select row_number() over () as brand_set, brands from (select distinct brands from naming) d
                ),
                told as materialized (
                    select a.*, s.brand_set
                    from measured a
                    left join naming using (n)
                    left join brand_sets s using (brands)
                ),
                links as materialized (<links>),
                pages as materialized (
                    select row_number() over () as link, dense_rank() over (order by site) as site_no,
                           dense_rank() over (order by site, page) as page_no, met.*
                    from (
                        select site, page, brand_id, engines_own, listed_kind
                        from links
                        group by site, page, brand_id, engines_own, listed_kind) met
                ),
                linked as materialized (
                    select l.n, l.alike, l.model, l.brand_set, p.link, p.site_no, p.page_no, p.brand_id,
                           l.relation = 'CITED' as cited, l.relation = 'RETRIEVED' as retrieved,
                           l.relation = 'OPENED' as opened, l.relation = 'CITED' and not l.engines_own as counts
                    from links l
                    join pages p on p.site = l.site and p.page = l.page and p.engines_own = l.engines_own
                                and p.listed_kind = l.listed_kind
                                and coalesce(p.brand_id, <nobody>) = coalesce(l.brand_id, <nobody>)
                ),
                by_answer as materialized (
                    select n, alike, model, brand_set, site_no, page_no,
                           case when grouping(site_no) = 1 then 'ALL' when grouping(page_no) = 1 then 'SITE' else 'PAGE' end
                               as what,
                           bool_or(cited) as cited, bool_or(retrieved) as retrieved, bool_or(opened) as opened,
                           bool_or(counts) as counts
                    from linked
                    group by grouping sets (
                        (n, alike, model, brand_set, site_no, page_no), (n, alike, model, brand_set, site_no),
                        (n, alike, model, brand_set))
                ),
                by_model as materialized (
                    select what, model, brand_set, site_no, page_no, count(*) filter (where cited) as cited,
                           count(*) filter (where retrieved) as retrieved, count(*) filter (where opened) as opened
                    from by_answer
                    where what <> 'ALL'
                    group by what, model, brand_set, site_no, page_no
                )""".replace("<answers>", answers)
                .replace("<named>", named)
                .replace("<links>", links)
                .replace("<answer>", OF_ANSWER)
                .replace("<brand>", OF_BRAND)
                .replace("<link>", OF_LINK)
                .replace("<nobody>", "'00000000-0000-0000-0000-000000000000'::uuid");
    }
}
