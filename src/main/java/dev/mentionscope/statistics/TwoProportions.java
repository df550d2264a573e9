package dev.mentionscope.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Two rates of unrelated answers, such as of two panels with different prompts. Where both were asked the same prompts,
 * {@link PairedDifferences} sees smaller changes.
 *
 * <p>The counts may be effective ones, divided by the design effect, hence broken: as they are, counts clustered by prompt
 * raise false alarms in 15 to 47% of comparisons.
 *
 * @param first before, or of the one
 * @param second after, or of the other
 */
public record TwoProportions(Proportion first, Proportion second) {

    /**
     * How many of how many.
     *
     * @param hits 0 to {@code trials}
     * @param trials above 0
     */
    public record Proportion(double hits, double trials) {

        public Proportion {
            if (!(trials > 0 && Double.isFinite(trials) && hits >= 0 && hits <= trials)) {
                throw new IllegalArgumentException("0 <= hits <= trials and trials > 0, but " + hits + "/" + trials);
            }
        }

        double rate() {
            return hits / trials;
        }

        private Interval wilson(double level) {
            return Wilson.interval(rate(), trials, Level.normalQuantile(level), Interval.Question.THESE_PROMPTS);
        }

        /** A whole number, since half an answer cannot be counted out. */
        private static int whole(double count) {
            if (count != Math.rint(count) || count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Fisher's test needs whole counts, but " + count);
            }
            return (int) count;
        }
    }

    /** Second less first, −1 to 1. */
    public double difference() {
        return second.rate() - first.rate();
    }

    /**
     * The interval of {@link #difference}, from Wilson's intervals of both rates.
     *
     * <p>Source: R. G. Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in
     * Medicine 17 (1998), 873–890, method 10.
     *
     * @param level such as 0.95
     */
    public Range interval(double level) {
        Interval one = first.wilson(level);
        Interval two = second.wilson(level);
        return new Range(
                difference() - Math.hypot(second.rate() - two.low(), one.high() - first.rate()),
                difference() + Math.hypot(two.high() - second.rate(), first.rate() - one.low()));
    }

    /**
     * The two-sided p value of the pooled z test without continuity correction, as R's
     * {@code prop.test(correct = FALSE)}. Two rates that are both 0 or both 1 do not differ: p is 1.
     */
    public double scorePValue() {
        double pooled = (first.hits + second.hits) / (first.trials + second.trials);
        double variance = pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials);
        return variance == 0 ? 1 : 2 * Level.NORMAL.survivalProbability(Math.abs(difference()) / Math.sqrt(variance));
    }

    /**
     * The two-sided p value of Fisher's exact test: of all tables with the same sums, those not more probable than this
     * one (R. A. Fisher, "Statistical Methods for Research Workers", 5th ed., 1934). For expected counts below 5.
     *
     * @throws IllegalArgumentException on counts that are not whole
     */
    public double fisherPValue() {
        int[][] table = {
            {Proportion.whole(first.hits), Proportion.whole(first.trials - first.hits)},
            {Proportion.whole(second.hits), Proportion.whole(second.trials - second.hits)}
        };
        boolean oneOutcome = first.hits + second.hits == 0 || table[0][1] + table[1][1] == 0;
        return oneOutcome
                ? 1
                : FisherExactTest.withDefaults()
                        .with(AlternativeHypothesis.TWO_SIDED)
                        .test(table)
                        .getPValue();
    }
}
