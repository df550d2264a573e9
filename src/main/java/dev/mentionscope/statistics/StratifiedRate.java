package dev.mentionscope.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The rate of a basket of prompts if just these are asked again: the mean of the prompts' own rates. Since the prompts
 * are given, only the spread of the answers to each counts (W. G. Cochran, "Sampling Techniques", 3rd ed., 5.3).
 *
 * <p>Its use is to say when to stop: a sample that looks unanimous by chance must not end a measurement, so each prompt's
 * variance is taken at (hits + ½) / (trials + 1), Jeffreys' posterior mean, which is never 0.
 *
 * @param prompts the answers to each prompt
 */
public record StratifiedRate(List<ClusteredRate.Cluster> prompts) {

    private static final double JEFFREYS = 0.5;

    /** @throws IllegalArgumentException without any prompt */
    public StratifiedRate {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("A rate needs at least one prompt with an answer");
        }
    }

    /** 0 to 1. */
    public double value() {
        return prompts.stream()
                .mapToDouble(prompt -> (double) prompt.hits() / prompt.trials())
                .average()
                .orElseThrow();
    }

    /** Half the width of the interval around {@link #value}, 0 to 1. @param level such as 0.95 */
    public double halfWidth(double level) {
        double variances =
                prompts.stream().mapToDouble(StratifiedRate::variance).sum();
        double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        return quantile * Math.sqrt(variances) / prompts.size();
    }

    private static double variance(ClusteredRate.Cluster prompt) {
        double rate = (prompt.hits() + JEFFREYS) / (prompt.trials() + 2 * JEFFREYS);
        return rate * (1 - rate) / prompt.trials();
    }
}
