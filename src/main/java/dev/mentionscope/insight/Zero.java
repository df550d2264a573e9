package dev.mentionscope.insight;

import dev.mentionscope.statistics.Interval;

/** What it means that no answer names a brand. The first that applies, in this order. */
public enum Zero {
    /** Too few of the ended probes gave a measured answer (mentionscope.insight.complete-coverage): ask again first. */
    COVERAGE_TOO_LOW,
    /** Fewer than one in ten measured answers name any tracked brand: these prompts do not draw brands. */
    NOBODY_NAMED,
    /** The interval reaches beyond 10 %: the brand may well be named, ask more. */
    THIN_SAMPLE,
    /** Others are named, the brand is not, and the sample is large enough to say so. */
    REAL_GAP;

    private static final double FEWEST_NAMING = 0.1;
    private static final double HIGHEST_END = 0.1;

    /**
     * @param coverage 0 to 1
     * @param naming share of the measured answers that name any tracked brand
     * @param interval of the visibility that is 0
     */
    static Zero of(double coverage, double enoughCoverage, double naming, Interval interval) {
        if (coverage < enoughCoverage) {
            return COVERAGE_TOO_LOW;
        }
        if (naming < FEWEST_NAMING) {
            return NOBODY_NAMED;
        }
        return interval.high() > HIGHEST_END ? THIN_SAMPLE : REAL_GAP;
    }
}
