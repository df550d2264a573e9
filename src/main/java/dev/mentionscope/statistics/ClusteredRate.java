package dev.mentionscope.statistics;

import java.util.List;

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

    private static final double JEFFREYS = 0.5;

    /** Below it, t is the normal distribution. */
    private static final double LEAST_SHARE = 1e-6;

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
     * Wilson's interval on the number of answers that would say as much if they were all drawn with the same rate. Prompts with
     * different rates vary less in sum than the pooled rate suggests, so that is more than there are: p(1−p) / V, where V
     * is the variance of the mean of given prompts: the unbiased estimate, but no less than at Jeffreys' posterior means (see {@link
     * StratifiedRate}), since few answers agree by chance. With one answer a prompt nothing is known of that, and the number stays. On all answers as they are, the interval would cover the truth in 97 to 98 %
     * of cases when prompts differ much (docs/statistics.md).
     */
    public Interval ofThesePrompts(double level) {
        return ofThesePrompts(level, denominator);
    }

    /**
     * The same where one answer gives several trials, such as occurrences of names.
     *
     * @param independent how many of the trials are independent of each other, above 0
     */
    public Interval ofThesePrompts(double level, long independent) {
        double share = Math.min(1, (double) independent / denominator);
        return Wilson.interval(
                value(), share * equallyDrawnTrials(), Level.normalQuantile(level), Interval.Question.THESE_PROMPTS);
    }

    private double equallyDrawnTrials() {
        double rate = value();
        double unbiased = 0;
        double neverZero = 0;
        for (Cluster cluster : clusters) {
            double own = (double) cluster.hits / cluster.trials;
            double smoothed = (cluster.hits + JEFFREYS) / (cluster.trials + 2 * JEFFREYS);
            unbiased += cluster.trials == 1
                    ? rate * (1 - rate)
                    : cluster.trials * own * (1 - own) * cluster.trials / (cluster.trials - 1);
            neverZero += cluster.trials * smoothed * (1 - smoothed);
        }
        double variance = Math.max(unbiased, neverZero) / ((double) denominator * denominator);
        return Math.max(denominator, rate * (1 - rate) / variance);
    }

    /**
     * Wilson's interval on the effective number of answers, with a t quantile.
     *
     * <p>The degrees of freedom are (Q − 1) / w for Q prompts, where w = 1 − 1/deff is the share of the variance that
     * comes from differences between prompts. Where prompts differ much, that is the usual Q − 1; where they do not
     * differ, the quantile is the normal one, because the variance of independent answers needs no estimate. With
     * Q − 1 throughout, the interval covers the truth in 97 to 99% of cases when prompts hardly differ; this way in
     * 93 to 98% (docs/statistics.md has the table).
     *
     * <p>At a rate of exactly 0 or 1 all clusters agree and their spread says nothing: each prompt then counts as one
     * trial.
     */
    public Interval ofPromptsOfThisKind(double level) {
        double rate = value();
        if (numerator == 0 || numerator == denominator) {
            return Wilson.interval(
                    rate, clusters.size(), Level.normalQuantile(level), Interval.Question.PROMPTS_OF_THIS_KIND);
        }
        double effect = designEffect();
        double betweenPrompts = 1 - 1 / effect;
        double quantile = betweenPrompts < LEAST_SHARE
                ? Level.normalQuantile(level)
                : Level.tQuantile(level, (clusters.size() - 1) / betweenPrompts);
        return Wilson.interval(rate, denominator / effect, quantile, Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    /** How many independent answers would say as much. */
    double effectiveTrials() {
        return denominator / designEffect();
    }

    /**
     * How many times larger the variance is than that of independent answers, at least 1: SE² / (p(1−p)/n), with the
     * cluster-robust standard error CR1 (E. Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2; the
     * factor Q/(Q−1) as in R's sandwich::vcovCL).
     */
    private double designEffect() {
        double rate = value();
        double squares = clusters.stream()
                .mapToDouble(cluster -> Math.pow(cluster.hits - rate * cluster.trials, 2))
                .sum();
        double q = clusters.size();
        double clusteredVariance = q / (q - 1) * squares / ((double) denominator * denominator);
        double independentVariance = rate * (1 - rate) / denominator;
        return Math.max(1, clusteredVariance / independentVariance);
    }
}
