package dev.mentionscope.insight.rollup;

/**
 * What all numbers of some cells are computed from. Each answer and each page gets a small number here, so that what follows
 * sorts and groups integers: on a day of many answers that is nearly all of the work. Each form begins after the relation
 * {@code cells (day, engine_id, prompt_id)} and makes these:
 *
 * <ul>
 *   <li>{@code alike}: answers of a cell with the same served model and the same about searching, and their counts; {@code
 *       model} numbers those with the same model, whether they searched or not.
 *   <li>{@code named}: a row for each measured answer and brand in it; {@code how}: 1 mentioned, 2 recommended besides, 4
 *       negated; {@code tone}: null if nobody has judged it; {@code first}: true for one of the brands that an answer mentions.
 *   <li>{@code linked}: a row for each link of a measured answer; {@code how}: 1 cited, 2 retrieved, 4 opened, 8 cited and not
 *       to the engine itself. {@code pages}: what is said of the page. {@code by_alike}: in how many answers a {@code place} was
 *       so, which is a page's number, less than 0 a site's, and 0 anything; {@code besides}: in how many of those that cite it
 *       each brand was mentioned, and any.
 * </ul>
 *
 * <p>Flags are bits because one aggregate then does for all of them. The day of many answers makes millions of rows: so what is
 * read once is not kept in between, and the planner has to know about how many rows there are, or it hashes the larger side
 * and sorts what it could count.
 */
final class Findings {

    private static final String OF_ANSWER = """
            coalesce(a.model_served, '') as model_served, a.searched, a.answered_at, a.id, a.outcome,
            a.outcome in ('COMPLETE', 'TRUNCATED') as measured, a.cost_usd,
            coalesce(a.input_tokens, 0) + coalesce(a.output_tokens, 0) + coalesce(a.further_input_tokens, 0)
                + coalesce(a.further_output_tokens, 0) as tokens,
            a.latency_ms""";

    private static final String OF_BRAND = """
            brand_id, bit_or(case stance when 'NEGATED' then 4 when 'RECOMMENDED' then 3 else 1 end) as how,
            min(brand_position) filter (where stance <> 'NEGATED') as position,
            count(*) filter (where stance <> 'NEGATED') as occurrences,
            sum(case when stance <> 'NEGATED'
                     then case sentiment when 'POSITIVE' then 1 when 'NEUTRAL' then 0 when 'NEGATIVE' then -1 end end) as tone""";

    private static final String OF_LINK = """
            coalesce(site, '') as site, coalesce(normalised_url, url) as page, brand_id, engines_own, listed_kind,
            case relation when 'CITED' then case when engines_own then 1 else 9 end
                          when 'RETRIEVED' then 2 when 'OPENED' then 4 else 0 end as how""";

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
            select a.id, f.*
            from measured a
            cross join lateral (
                select <link>
                from current_citation
                where workspace_id = :workspace and answered_at = a.answered_at and answer_id = a.id
                offset 0) f""", "materialized");

    /**
     * Reads all there is between the parameters {@code begin} and {@code end}, which are one day, in one go, for many cells of
     * it. Cells are a condition and no join ("is true" keeps it one): a join would be taken for a few rows, and so would all
     * that follows.
     */
    static final String OF_TIME = relations("""
            select (a.answered_at at time zone 'UTC')::date as day, a.engine_id, a.prompt_id, <answer>
            from answer a
            where a.workspace_id = :workspace and a.answered_at >= :begin and a.answered_at < :end
              and ((a.engine_id, a.prompt_id) in (select engine_id, prompt_id from cells)) is true""", """
            select a.n, a.alike, f.*
            from (
                select answer_id as id, <brand>
                from judged_mention
                where workspace_id = :workspace and answered_at >= :begin and answered_at < :end
                group by answer_id, brand_id) f
            join measured a using (id)""", """
            select answer_id as id, <link>
            from current_citation
            where workspace_id = :workspace and answered_at >= :begin and answered_at < :end""", "not materialized");

    private Findings() {}

    /**
     * The planner takes a join by five columns for one row, and what follows for loops, which over thousands of answers would
     * take minutes. So numbers come from windows rather than from joins with a list where that is possible, and links keep those
     * without a page, of which there are none, and get it before they are cut down to measured answers ("offset 0" keeps it so). They are
     * sorted at once, or grouping them would hash each of three times.
     *
     * @param kept whether links are "materialized", for what finds them costs more than keeping them, or read twice
     */
    private static String relations(String answers, String named, String links, String kept) {
        return """
                answers as materialized (
                    select (dense_rank() over kinds)::integer as alike, (row_number() over kinds)::integer as n, read.*
                    from (<answers>) read
                    window kinds as (order by day, engine_id, prompt_id, model_served, searched)
                ),
                alike as materialized (
                    select alike, dense_rank() over (order by day, engine_id, prompt_id, model_served) as model,
                           day, engine_id, prompt_id, model_served, searched,
                           count(*) as answers, count(*) filter (where measured) as measured,
                           count(*) filter (where outcome = 'TRUNCATED') as truncated,
                           count(*) filter (where outcome = 'REFUSED') as refused,
                           count(*) filter (where outcome = 'BLOCKED') as blocked,
                           count(*) filter (where outcome = 'UNFINISHED') as unfinished,
                           count(*) filter (where outcome = 'NO_OVERVIEW') as no_overview,
                           coalesce(sum(cost_usd), 0) as cost_usd, count(cost_usd) as costed,
                           sum(tokens) as tokens, sum(latency_ms) as latency_ms
                    from answers
                    group by alike, day, engine_id, prompt_id, model_served, searched
                ),
                measured as not materialized (
                    select n, alike, answered_at, id from answers where measured
                ),
                named as materialized (
                    select found.*, how & 1 = 1 and row_number() over (partition by n, how & 1) = 1 as first
                    from (<named>) found
                ),
                links as <kept> (<links>),
                met as materialized (
                    select site, page, brand_id, engines_own, listed_kind
                    from links
                    group by site, page, brand_id, engines_own, listed_kind
                ),
                pages as materialized (
                    select (row_number() over ())::integer as link, (dense_rank() over (order by site))::integer as site_no,
                           (dense_rank() over (order by site, page))::integer as page_no, met.*
                    from met
                ),
                linked as materialized (
                    select a.n, a.alike, l.link, l.site_no, l.page_no, l.brand_id, l.how
                    from (
                        select l.id, l.how, p.link, p.site_no, p.page_no, p.brand_id
                        from links l
                        left join pages p on p.site = l.site and p.page = l.page and p.engines_own = l.engines_own
                                    and p.listed_kind = l.listed_kind and p.brand_id is not distinct from l.brand_id
                        offset 0) l
                    join measured a using (id)
                    order by n, alike, site_no, page_no
                ),
                links_of_alike as materialized (
                    select distinct alike, link from linked
                ),
                by_answer as materialized (
                    select n, alike,
                           case grouping(site_no, page_no) when 0 then page_no when 1 then -site_no else 0 end as place,
                           bit_or(how) as how
                    from linked
                    group by grouping sets ((n, alike, site_no, page_no), (n, alike, site_no), (n, alike))
                ),
                by_alike as materialized (
                    select alike, place,
                           coalesce(sum(n) filter (where how & 1 <> 0), 0)::integer as cited,
                           coalesce(sum(n) filter (where how & 2 <> 0), 0)::integer as retrieved,
                           coalesce(sum(n) filter (where how & 4 <> 0), 0)::integer as opened,
                           coalesce(sum(n) filter (where how & 8 <> 0), 0)::integer as counting
                    from (select alike, place, how, count(*) as n from by_answer group by alike, place, how) by_how
                    group by alike, place
                ),
                besides as materialized (
                    select model, place, array_agg(brand_id order by brand_id) as brand_ids,
                           array_agg(cited order by brand_id) as brand_answers, sum(naming)::integer as naming
                    from (
                        select model, place, brand_id, sum(cited)::integer as cited, sum(naming) as naming
                        from (
                            select a.alike, place, brand_id, count(*) as cited, count(*) filter (where first) as naming
                            from by_answer a
                            join named x using (n)
                            where a.how & 1 <> 0 and place <> 0 and x.how & 1 = 1
                            group by a.alike, place, brand_id) each_alike
                        join alike using (alike)
                        group by model, place, brand_id) each_brand
                    group by model, place
                )""".replace("<answers>", answers)
                .replace("<named>", named)
                .replace("<links>", links)
                .replace("<kept>", kept)
                .replace("<answer>", OF_ANSWER)
                .replace("<brand>", OF_BRAND)
                .replace("<link>", OF_LINK);
    }
}
