package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Grain;

/** What is counted, of measured answers unless it says otherwise. Sums over cells, so it can be cut in any way. */
enum Count {
    ANSWERS(Grain.ANSWERS, "answers"),
    /** Complete or truncated: they can say that a brand is not mentioned. */
    MEASURED(Grain.ANSWERS, "measured"),
    TRUNCATED(Grain.ANSWERS, "truncated"),
    REFUSED(Grain.ANSWERS, "refused"),
    BLOCKED(Grain.ANSWERS, "blocked"),
    UNFINISHED(Grain.ANSWERS, "unfinished"),
    NO_OVERVIEW(Grain.ANSWERS, "no_overview"),
    /** Probes that ended without an answer, like the next two. */
    FAILED(Grain.ANSWERS, "failed"),
    CANCELLED(Grain.ANSWERS, "cancelled"),
    OVER_BUDGET(Grain.ANSWERS, "over_budget"),
    /** Probes that have ended. */
    PLANNED(Grain.ANSWERS, "answers + failed + cancelled + over_budget"),
    /** Measured answers whose engine searched, as far as providers say. */
    SEARCHED(Grain.ANSWERS, "case when searched then measured else 0 end"),
    NAMING(Grain.ANSWERS, "naming"),
    /** Sum over brands. */
    BRAND_ANSWERS(Grain.ANSWERS, "brand_answers"),
    ALL_OCCURRENCES(Grain.ANSWERS, "occurrences"),
    CITING(Grain.ANSWERS, "citing"),
    ALL_CITATIONS(Grain.ANSWERS, "citations"),
    PAIRS(Grain.ANSWERS, "pairs"),

    MENTIONED(Grain.BRANDS, "mentioned"),
    RECOMMENDED(Grain.BRANDS, "recommended"),
    FIRST(Grain.BRANDS, "first_place"),
    NEGATED(Grain.BRANDS, "negated"),
    NAMED_AT_ALL(Grain.BRANDS, "mentioned + negated"),
    OCCURRENCES(Grain.BRANDS, "occurrences"),
    POSITION_SUM(Grain.BRANDS, "position_sum"),
    POSITION_SQUARES(Grain.BRANDS, "position_squares"),
    CITED(Grain.BRANDS, "cited"),
    CITED_SEARCHED(Grain.BRANDS, "case when searched then cited else 0 end"),
    SEEN_NOT_CITED(Grain.BRANDS, "seen_not_cited"),
    SEEN(Grain.BRANDS, "cited + seen_not_cited"),
    CITATIONS(Grain.BRANDS, "citations"),
    POSITIVE(Grain.BRANDS, "positive"),
    NEUTRAL(Grain.BRANDS, "neutral"),
    NEGATIVE(Grain.BRANDS, "negative"),
    UNKNOWN(Grain.BRANDS, "unknown"),
    DISAGREEING(Grain.BRANDS, "disagreeing");

    private final Grain grain;
    private final String expression;

    Count(Grain grain, String expression) {
        this.grain = grain;
        this.expression = expression;
    }

    Grain grain() {
        return grain;
    }

    /** Over the columns of the grain's table. */
    String expression() {
        return expression;
    }
}
