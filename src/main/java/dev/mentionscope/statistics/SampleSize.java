package dev.mentionscope.statistics;

/**
 * How many answers a comparison of two periods needs, and what it can see.
 *
 * <p>Source: J. L. Fleiss, "Statistical Methods for Rates and Proportions", 3rd ed., chapter 4, without continuity
 * correction, as R's {@code power.prop.test}. Asking the same prompts twice removes the variance between prompts, the
 * factor 1 − ICC; that is the best case, in which all prompts change alike.
 *
 * @param level two-sided confidence, such as 0.95
 * @param power chance to see a change that is there, such as 0.8, at least one half
 * @param correlation of answers to the same prompt (ICC), 0 to below 1; 0 if the two periods ask different prompts
 */
public record SampleSize(double level, double power, double correlation) {

    private static final double LEAST_POWER = 0.5;

    /** @throws IllegalArgumentException outside these ranges */
    public SampleSize {
        Level.tail(level);
        if (!(power >= LEAST_POWER && power < 1)) {
            throw new IllegalArgumentException("Power lies between 0.5 and 1, but " + power);
        }
        if (!(correlation >= 0 && correlation < 1)) {
            throw new IllegalArgumentException("The correlation lies between 0 and 1, but " + correlation);
        }
    }

    /**
     * Answers needed in each period, not rounded.
     *
     * @param from rate before, 0 to 1
     * @param to rate after, 0 to 1, another one
     * @throws IllegalArgumentException outside these ranges
     */
    public double answers(double from, double to) {
        requireRate(from);
        requireRate(to);
        if (from == to) {
            throw new IllegalArgumentException("No number of answers shows a change from " + from + " to itself");
        }
        double mean = (from + to) / 2;
        double root = Level.normalQuantile(level) * Math.sqrt(2 * mean * (1 - mean))
                + powerQuantile() * Math.sqrt(from * (1 - from) + to * (1 - to));
        return (1 - correlation) * Math.pow(root / (to - from), 2);
    }

    /**
     * The same for a plan, with less luck: the spread of the prompts' differences has to be estimated, so there are t quantiles
     * of Q − 1 degrees of freedom in place of normal ones (7 % more with 30 prompts); and prompts do not all change by the same
     * number of points, so only half of what asking the same ones can save is counted on, the factor 1 − ICC / 2.
     *
     * @param prompts asked in both periods, at least 2
     */
    public double answers(double from, double to, int prompts) {
        if (prompts < 2) {
            throw new IllegalArgumentException("A paired comparison needs at least 2 prompts, but " + prompts);
        }
        double t = Level.tQuantile(level, prompts - 1.0) + Level.tQuantile(2 * power - 1, prompts - 1.0);
        return answers(from, to)
                * Math.pow(t / (Level.normalQuantile(level) + powerQuantile()), 2)
                * (1 - correlation / 2)
                / (1 - correlation);
    }

    /**
     * The smallest change of a rate that is seen with this power: (z + z′) √(2 p (1 − p) (1 − ICC) / n), 2.8 in place of z
     * + z′ for 0.95 and 0.8. It takes the variance at p for both periods, so it says too little for rates near 0 or 1:
     * there it is 0, which means nothing.
     *
     * @param rate before, 0 to 1
     * @param answers in each period, above 0
     * @return in the unit of a rate, such as 0.1 for ten points
     * @throws IllegalArgumentException outside these ranges
     */
    public double detectableChange(double rate, double answers) {
        requireRate(rate);
        if (!(answers > 0)) {
            throw new IllegalArgumentException("At least one answer is needed, but " + answers);
        }
        return (Level.normalQuantile(level) + powerQuantile())
                * Math.sqrt(2 * rate * (1 - rate) * (1 - correlation) / answers);
    }

    private double powerQuantile() {
        return Level.NORMAL.inverseCumulativeProbability(power);
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is from 0 to 1, but " + rate);
        }
    }
}
