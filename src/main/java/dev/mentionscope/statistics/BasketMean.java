package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The mean over prompts of what was measured of each, such as the mean position in its answers; each prompt weighs the same.
 *
 * <p>Source: Student's t on the prompts' means; E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2.
 */
public final class BasketMean {

    private final double[] means;

    private BasketMean(double[] means) {
        this.means = means;
    }

    /**
     * @param means of each prompt, in any unit, finite
     * @throws IllegalArgumentException without any, or with one that is not finite
     */
    public static BasketMean of(double... means) {
        if (means.length == 0 || !Arrays.stream(means).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("A mean needs at least one prompt, and finite numbers only");
        }
        return new BasketMean(means.clone());
    }

    public double value() {
        return Arrays.stream(means).average().orElseThrow();
    }

    /** Of {@link #value}; empty for one prompt, and where all prompts agree, since their spread then says nothing. */
    public Optional<Double> standardError() {
        if (Arrays.stream(means).allMatch(mean -> mean == means[0])) {
            return Optional.empty();
        }
        double value = value();
        double squares = Arrays.stream(means)
                .map(mean -> (mean - value) * (mean - value))
                .sum();
        return Optional.of(Math.sqrt(squares / (means.length - 1.0) / means.length));
    }

    /**
     * For prompts of this kind, with the t quantile of Q − 1 degrees of freedom; empty where there is no standard error.
     *
     * @param level such as 0.95
     */
    public Optional<Range> interval(double level) {
        return standardError().map(error -> {
            double half = Level.tQuantile(level, means.length - 1.0) * error;
            return new Range(value() - half, value() + half);
        });
    }
}
