package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The change of a rate between two periods, or between two models, that were asked the same prompts. Each prompt's
 * difference is one observation, all with equal weight, so that differences between prompts do not blur the change.
 *
 * <p>Source: Student's paired t; E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 4.
 */
public final class PairedDifferences {

    private static final int FEWEST = 2;

    private final double[] differences;
    private final double mean;
    private final double standardError;

    private PairedDifferences(double[] differences) {
        this.differences = differences;
        mean = Arrays.stream(differences).average().orElseThrow();
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        standardError = Math.sqrt(squares / (differences.length - 1.0) / differences.length);
    }

    /**
     * The answers to one prompt.
     *
     * @param before first period or model
     * @param after second period or model
     */
    public record Prompt(ClusteredRate.Cluster before, ClusteredRate.Cluster after) {

        private double difference() {
            return (double) after.hits() / after.trials() - (double) before.hits() / before.trials();
        }
    }

    /** @throws IllegalArgumentException with fewer than 2 prompts */
    public static PairedDifferences of(List<Prompt> prompts) {
        if (prompts.size() < FEWEST) {
            throw new IllegalArgumentException("A paired comparison needs at least 2 prompts, but " + prompts.size());
        }
        return new PairedDifferences(
                prompts.stream().mapToDouble(Prompt::difference).toArray());
    }

    /** After less before, −1 to 1. */
    public double mean() {
        return mean;
    }

    /**
     * Whether prompts changed by different amounts. Where they did not, their spread, which is 0, says nothing of the
     * error, and neither an interval nor t exists.
     */
    public boolean vary() {
        return Arrays.stream(differences).anyMatch(difference -> difference != differences[0]);
    }

    /**
     * Around {@link #mean}, with the t quantile of Q − 1 degrees of freedom for Q prompts.
     *
     * @param level such as 0.95
     * @throws IllegalStateException unless the differences {@link #vary}
     */
    public Range interval(double level) {
        requireSpread();
        double half = Level.tQuantile(level, differences.length - 1.0) * standardError;
        return new Range(mean - half, mean + half);
    }

    /**
     * Two-sided: how often a mean at least as far from 0 arises if nothing changed.
     *
     * @throws IllegalStateException unless the differences {@link #vary}
     */
    public double pValue() {
        requireSpread();
        return Level.pOfT(mean / standardError, differences.length - 1.0);
    }

    private void requireSpread() {
        if (!vary()) {
            throw new IllegalStateException("All " + differences.length + " prompts changed by the same amount");
        }
    }
}
