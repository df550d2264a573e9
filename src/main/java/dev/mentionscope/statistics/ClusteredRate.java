package dev.mentionscope.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A rate whose trials come in clusters: answers to the same prompt are more alike than answers to different ones.
 *
 * @param numerator answers that count
 * @param denominator answers in all, above 0
 * @param clusters prompts with at least one answer
 */
public record ClusteredRate(long numerator, long denominator, List<Cluster> clusters) {

    /** Fewer clusters say nothing about prompts in general. */
    public static final int FEWEST_CLUSTERS = 5;

    /**
     * The answers to one prompt.
     *
     * @param hits those that count, 0 to {@code trials}
     * @param trials all of them, above 0
     */
    public record Cluster(long hits, long trials) {

        public Cluster {
            if (trials < 1 || hits < 0 || hits > trials) {
                throw new IllegalArgumentException("0 <= hits <= trials and trials >= 1, but " + hits + "/" + trials);
            }
        }
    }

    /** @throws IllegalArgumentException without any cluster */
    public static ClusteredRate of(List<Cluster> clusters) {
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("A rate needs at least one answer");
        }
        return new ClusteredRate(
                clusters.stream().mapToLong(Cluster::hits).sum(),
                clusters.stream().mapToLong(Cluster::trials).sum(),
                List.copyOf(clusters));
    }

    public double value() {
        return (double) numerator / denominator;
    }

    /**
     * The interval for "prompts of this kind"; with fewer than {@link #FEWEST_CLUSTERS} prompts the one for "these
     * prompts", which then is all that can be said.
     *
     * @param level such as 0.95
     */
    public Interval interval(double level) {
        return clusters.size() < FEWEST_CLUSTERS ? ofThesePrompts(level) : ofPromptsOfThisKind(level);
    }

    /**
     * Wilson's interval on all answers. It is a little too wide for this question, because prompts with different
     * rates vary less in sum than the pooled rate suggests.
     */
    public Interval ofThesePrompts(double level) {
        return Wilson.interval(value(), denominator, normalQuantile(level), Interval.Question.THESE_PROMPTS);
    }

    /**
     * Wilson's interval on the effective number of answers, with the t quantile of one degree of freedom less than
     * there are prompts.
     *
     * <p>At a rate of exactly 0 or 1 all clusters agree and their spread says nothing: each prompt then counts as one
     * trial.
     */
    public Interval ofPromptsOfThisKind(double level) {
        double rate = value();
        if (numerator == 0 || numerator == denominator) {
            return Wilson.interval(
                    rate, clusters.size(), normalQuantile(level), Interval.Question.PROMPTS_OF_THIS_KIND);
        }
        double quantile = TDistribution.of(clusters.size() - 1.0).inverseSurvivalProbability((1 - level) / 2);
        return Wilson.interval(rate, effectiveTrials(), quantile, Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    /**
     * How many independent answers would say as much: n / max(1, SE² / (p(1−p)/n)), with the cluster-robust standard
     * error CR1 (E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2; the factor Q/(Q−1) as in R's
     * sandwich::vcovCL).
     */
    double effectiveTrials() {
        double rate = value();
        double squares = clusters.stream()
                .mapToDouble(cluster -> Math.pow(cluster.hits - rate * cluster.trials, 2))
                .sum();
        double q = clusters.size();
        double clusteredVariance = q / (q - 1) * squares / ((double) denominator * denominator);
        double independentVariance = rate * (1 - rate) / denominator;
        return denominator / Math.max(1, clusteredVariance / independentVariance);
    }

    private static double normalQuantile(double level) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    }
}
