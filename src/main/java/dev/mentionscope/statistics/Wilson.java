package dev.mentionscope.statistics;

/**
 * The score interval of a binomial proportion.
 *
 * <p>Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927),
 * 209–212. Unlike the textbook interval it has a width also at 0 and 1. It is written out here, and not taken from a
 * library, because the number of trials may be an effective one, which is no integer.
 */
final class Wilson {

    private Wilson() {}

    /**
     * @param rate observed share, 0 to 1
     * @param trials number of trials, above 0, not necessarily whole
     * @param quantile of the standard normal or of t, above 0, such as 1.96
     */
    static Interval interval(double rate, double trials, double quantile, Interval.Question question) {
        double q2 = quantile * quantile;
        double centre = (rate + q2 / (2 * trials)) / (1 + q2 / trials);
        double half = quantile / (1 + q2 / trials) * Math.sqrt(rate * (1 - rate) / trials + q2 / (4 * trials * trials));
        // At 0 and 1 the two terms are equal and their difference is rounding.
        double low = rate == 0 ? 0 : Math.max(0, centre - half);
        double high = rate == 1 ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, question);
    }
}
