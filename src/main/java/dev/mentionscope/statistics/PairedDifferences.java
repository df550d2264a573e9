package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The change of a rate between two periods, or between two models, that were asked the same prompts. Each prompt's
 * difference is one observation, all with equal weight, so that differences between prompts do not blur the change.
 *
 * <p>Source: Student's paired t; E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 4.
 */
public final class PairedDifferences {

    private static final int FEWEST = 2;
    private static final int MOST_ENUMERATED = 14;
    private static final int DRAWN = 10_000;
    private static final double HALF = 0.5;
    private static final double ROUNDING = 1e-12;

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

    /**
     * The same for differences that are computed elsewhere, such as the means over engines of a prompt's differences, or the
     * linearised differences of a ratio of sums.
     *
     * @param differences one for each prompt, after less before
     * @throws IllegalArgumentException with fewer than 2 prompts
     */
    public static PairedDifferences ofDifferences(List<Double> differences) {
        if (differences.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "A paired comparison needs at least 2 prompts, but " + differences.size());
        }
        return new PairedDifferences(
                differences.stream().mapToDouble(Double::doubleValue).toArray());
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

    /**
     * Two-sided, without any assumption on how differences scatter: how often a mean farther from 0 arises if each
     * prompt's difference had the other sign as easily (R. A. Fisher's randomisation test). One as far counts half (mid-p; H. O.
     * Lancaster, JASA 56 (1961), 223–234), because differences of a few repeats take few values. All signs up to 2^14, else
     * drawn ones, p = (b + 1) / (m + 1).
     *
     * @param seed of the draws
     */
    public double signFlipPValue(long seed) {
        int prompts = differences.length;
        boolean exact = prompts <= MOST_ENUMERATED;
        int flips = exact ? 1 << prompts : DRAWN;
        double observed = Math.abs(Arrays.stream(differences).sum());
        SplittableRandom random = new SplittableRandom(seed);
        double farther = 0;
        for (int flip = 0; flip < flips; flip++) {
            long signs = 0;
            double sum = 0;
            for (int i = 0; i < prompts; i++) {
                if (i % Long.SIZE == 0) {
                    signs = exact ? flip : random.nextLong();
                }
                sum += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
            }
            double beyond = Math.abs(sum) - observed;
            farther += beyond > ROUNDING ? 1 : beyond >= -ROUNDING ? HALF : 0;
        }
        return exact ? farther / flips : (farther + 1.0) / (flips + 1.0);
    }

    private void requireSpread() {
        if (!vary()) {
            throw new IllegalStateException("All " + differences.length + " prompts changed by the same amount");
        }
    }
}
