package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.Optional;

/** The values of a statistic in the resamples of a {@link Bootstrap}, and the intervals that follow from them. */
public final class Replicates {

    private final double observed;
    private final double[] sorted;
    private final double[] leftOut;
    private final long seed;

    /**
     * @param values of the resamples, in any order
     * @param leftOut values with one unit left out each
     */
    Replicates(double observed, double[] values, double[] leftOut, long seed) {
        this.observed = observed;
        this.sorted = Arrays.stream(values).sorted().toArray();
        this.leftOut = leftOut.clone();
        this.seed = seed;
    }

    /** The statistic of all units, in its own unit, as are the intervals. */
    public double observed() {
        return observed;
    }

    /** The statistic with one unit left out each. */
    double[] leftOut() {
        return leftOut.clone();
    }

    public long seed() {
        return seed;
    }

    /**
     * The middle share of the replicates (Efron and Tibshirani, chapter 13).
     *
     * @param level such as 0.95
     */
    public Range percentile(double level) {
        double tail = Level.tail(level);
        return new Range(quantile(tail), quantile(1 - tail));
    }

    /**
     * The same, corrected for bias and for a spread that changes with the value (BCa; Efron and Tibshirani, 14.3). Equals
     * R's {@code boot.ci(type = "bca")} with the jackknife's values.
     *
     * @param level such as 0.95
     * @return empty where it is not defined: all replicates lie to one side of the statistic, or leaving out one unit never
     *     changes it, or the correction is beyond its reach
     */
    public Optional<Range> biasCorrected(double level) {
        double below =
                (double) Arrays.stream(sorted).filter(value -> value < observed).count() / sorted.length;
        double acceleration = acceleration();
        if (below == 0 || below == 1 || Double.isNaN(acceleration)) {
            return Optional.empty();
        }
        double bias = Level.NORMAL.inverseCumulativeProbability(below);
        double quantile = Level.normalQuantile(level);
        double low = corrected(bias, acceleration, -quantile);
        double high = corrected(bias, acceleration, quantile);
        return low <= high ? Optional.of(new Range(quantile(low), quantile(high))) : Optional.empty();
    }

    private static double corrected(double bias, double acceleration, double quantile) {
        double shifted = bias + quantile;
        return Level.NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }

    /** NaN where leaving out any one unit gives the same. */
    private double acceleration() {
        double mean = Arrays.stream(leftOut).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(leftOut).map(value -> Math.pow(mean - value, 2)).sum();
        double cubes =
                Arrays.stream(leftOut).map(value -> Math.pow(mean - value, 3)).sum();
        return cubes / (6 * Math.pow(squares, 1.5));
    }

    /**
     * The value below which this share lies: between two replicates interpolated on the normal scale (A. C. Davison and
     * D. V. Hinkley, "Bootstrap Methods and their Application", 1997, formula 5.8), beyond the outermost ones those.
     */
    private double quantile(double share) {
        double place = (sorted.length + 1) * share;
        int whole = (int) place;
        if (whole == 0) {
            return sorted[0];
        }
        if (whole >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double from = sorted[whole - 1];
        double to = sorted[whole];
        double left = Level.NORMAL.inverseCumulativeProbability(whole / (sorted.length + 1.0));
        double right = Level.NORMAL.inverseCumulativeProbability((whole + 1) / (sorted.length + 1.0));
        double at = Level.NORMAL.inverseCumulativeProbability(share);
        return from + (at - left) / (right - left) * (to - from);
    }
}
