package dev.mentionscope.statistics;

import java.util.Arrays;

/**
 * Spearman's ρ where values are uncertain: they were drawn many times from what is claimed of them, ρ computed each time, and
 * the results pooled on Fisher's scale, so that both the few pairs and the doubt in the claims widen the interval.
 *
 * <p>Source: D. B. Rubin, "Multiple Imputation for Nonresponse in Surveys", 1987, chapter 3; the variance of each ρ is Bonett
 * and Wright's, (1 + ρ²/2) / (n − 3).
 *
 * @param rho −1 to 1
 * @param range of the interval, within −1 to 1
 * @param pValue two-sided, 0 to 1
 * @param imputations how many ρ were pooled
 */
public record PooledCorrelation(double rho, Range range, double pValue, int imputations) {

    /** With fewer, Fisher's scale is too crude. */
    public static final int FEWEST_PAIRS = 10;

    private static final double LARGEST_DEGREES = 1e12;

    /**
     * @param rhos one of each imputation, at least 2, each −1 to 1
     * @param pairs from which each was computed, at least {@link #FEWEST_PAIRS}
     * @param level such as 0.95
     * @throws IllegalArgumentException outside these ranges
     */
    public static PooledCorrelation of(double[] rhos, int pairs, double level) {
        if (rhos.length < 2 || pairs < FEWEST_PAIRS || !Arrays.stream(rhos).allMatch(rho -> Math.abs(rho) <= 1)) {
            throw new IllegalArgumentException("At least 2 correlations, −1 to 1, of at least 10 pairs are needed");
        }
        double[] z = Arrays.stream(rhos).map(rho -> fisher(rho, pairs)).toArray();
        double mean = Arrays.stream(z).average().orElseThrow();
        double within = Arrays.stream(rhos)
                .map(rho -> (1 + rho * rho / 2) / (pairs - 3))
                .average()
                .orElseThrow();
        double squares =
                Arrays.stream(z).map(value -> (value - mean) * (value - mean)).sum();
        double between = (1 + 1.0 / z.length) * squares / (z.length - 1);
        double error = Math.sqrt(within + between);
        double degrees = degrees(z.length, within, between);
        double half = Level.tQuantile(level, degrees) * error;
        return new PooledCorrelation(
                Math.tanh(mean),
                new Range(Math.tanh(mean - half), Math.tanh(mean + half)),
                Level.pOfT(mean / error, degrees),
                z.length);
    }

    /** Rubin's; where all imputations agree there are as many as t can use, and it is the normal distribution. */
    private static double degrees(int imputations, double within, double between) {
        return Math.min(LARGEST_DEGREES, (imputations - 1) * Math.pow(1 + within / between, 2));
    }

    /** Infinite at ±1, so that is taken as half way to the next possible value, 1 − 12 / (n³ − n). */
    private static double fisher(double rho, int pairs) {
        double largest = 1 - 6 / (pairs * ((double) pairs * pairs - 1));
        double inside = Math.clamp(rho, -largest, largest);
        return Math.log((1 + inside) / (1 - inside)) / 2;
    }
}
