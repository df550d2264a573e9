package dev.mentionscope.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The quantiles that belong to a two-sided confidence level. */
final class Level {

    static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Level() {}

    /**
     * The probability beyond either end.
     *
     * @param level such as 0.95
     * @throws IllegalArgumentException unless between 0 and 1
     */
    static double tail(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A level lies between 0 and 1, but " + level);
        }
        return (1 - level) / 2;
    }

    /** Such as 1.96 for 0.95. */
    static double normalQuantile(double level) {
        return NORMAL.inverseSurvivalProbability(tail(level));
    }

    /** @param degrees of freedom, above 0 */
    static double tQuantile(double level, double degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability(tail(level));
    }

    /** The two-sided p value of a t statistic. */
    static double pOfT(double t, double degrees) {
        return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
    }
}
