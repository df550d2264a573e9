package dev.mentionscope.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The interval of a binomial proportion from the posterior distribution under Jeffreys' prior, Beta(½, ½).
 *
 * <p>Source: L. D. Brown, T. T. Cai and A. DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science
 * 16 (2001), 101–133: with no hits the low end is 0, with all the high end is 1. About as wide as Wilson's; a second
 * opinion on it.
 */
public final class Jeffreys {

    private static final double PRIOR = 0.5;

    private Jeffreys() {}

    /**
     * The interval if exactly these prompts were asked again.
     *
     * @param hits trials that count, 0 to {@code trials}
     * @param trials independent ones, above 0
     * @param level such as 0.95, between 0 and 1
     * @throws IllegalArgumentException outside these ranges
     */
    public static Interval interval(long hits, long trials, double level) {
        if (trials < 1 || hits < 0 || hits > trials) {
            throw new IllegalArgumentException("0 <= hits <= trials and trials >= 1, but " + hits + "/" + trials);
        }
        double tail = Level.tail(level);
        BetaDistribution posterior = BetaDistribution.of(hits + PRIOR, trials - hits + PRIOR);
        return new Interval(
                hits == 0 ? 0 : posterior.inverseCumulativeProbability(tail),
                hits == trials ? 1 : posterior.inverseSurvivalProbability(tail),
                Interval.Question.THESE_PROMPTS);
    }
}
