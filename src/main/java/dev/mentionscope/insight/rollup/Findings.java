package dev.mentionscope.insight.rollup;

/**
 * What all numbers of some cells are computed from: the relations {@code answers}; {@code named}, a row for each answer and
 * brand in it; and {@code linked}, a row for each answer and page, as far as its rows say the same of it. Each form begins
 * after the relation {@code cells (day, engine_id, prompt_id)}.
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

    private static final String OF_PAGE = """
            coalesce(site, '') as site, coalesce(normalised_url, url) as page, brand_id, engines_own, listed_kind,
            bool_or(relation = 'CITED') as cited, bool_or(relation = 'RETRIEVED') as retrieved,
            bool_or(relation = 'OPENED') as opened""";

    private static final String WHAT_A_PAGE_IS_TOLD_BY =
            "coalesce(site, ''), coalesce(normalised_url, url), brand_id, engines_own, listed_kind";

    /**
     * Asks for the answers of each cell and the findings of each answer on their own (lateral): a join would tempt the planner
     * to read whole months for a few cells.
     */
    static final String OF_CELLS = """
            answers as materialized (
                select c.day, c.engine_id, c.prompt_id, <answer>
                from cells c
                cross join lateral (
                    select *
                    from answer
                    where workspace_id = :workspace and prompt_id = c.prompt_id and engine_id = c.engine_id
                      and answered_at >= c.day::timestamp at time zone 'UTC'
                      and answered_at < (c.day + 1)::timestamp at time zone 'UTC'
                    offset 0) a
            ),
            named as materialized (
                select a.id, f.*
                from answers a
                cross join lateral (
                    select <brand>
                    from judged_mention
                    where workspace_id = :workspace and answered_at = a.answered_at and answer_id = a.id
                    group by brand_id) f
            ),
            linked as materialized (
                select a.id, f.*
                from answers a
                cross join lateral (
                    select <page>
                    from current_citation
                    where workspace_id = :workspace and answered_at = a.answered_at and answer_id = a.id
                    group by <told>) f
            )""".replace("<answer>", OF_ANSWER)
            .replace("<brand>", OF_BRAND)
            .replace("<page>", OF_PAGE)
            .replace("<told>", WHAT_A_PAGE_IS_TOLD_BY);

    /**
     * Reads all there is between the parameters {@code begin} and {@code end} in one go, for many cells of that time. It may
     * find more in {@code named} and {@code linked} than belongs to {@code answers}.
     */
    static final String OF_TIME = """
            answers as materialized (
                select c.day, c.engine_id, c.prompt_id, <answer>
                from answer a
                join cells c on c.engine_id = a.engine_id and c.prompt_id = a.prompt_id
                            and c.day = (a.answered_at at time zone 'UTC')::date
                where a.workspace_id = :workspace and a.answered_at >= :begin and a.answered_at < :end
            ),
            named as materialized (
                select answer_id as id, <brand>
                from judged_mention
                where workspace_id = :workspace and answered_at >= :begin and answered_at < :end
                group by answer_id, brand_id
            ),
            linked as materialized (
                select answer_id as id, <page>
                from current_citation
                where workspace_id = :workspace and answered_at >= :begin and answered_at < :end
                group by answer_id, <told>
            )""".replace("<answer>", OF_ANSWER)
            .replace("<brand>", OF_BRAND)
            .replace("<page>", OF_PAGE)
            .replace("<told>", WHAT_A_PAGE_IS_TOLD_BY);

    private Findings() {}
}
