package dev.mentionscope.statistics;

import java.util.List;

/**
 * A mean of numbers that come in clusters, such as ranks in answers to the same prompts; every number has equal weight.
 *
 * <p>Source: the ratio estimator of W. G. Cochran, "Sampling Techniques", 3rd ed., 6.3 and 9A.2, with Q − 1 degrees of
 * freedom; for equal clusters it is Student's interval of the clusters' means.
 *
 * @param clusters with at least one number each
 */
public record ClusteredMean(List<Cluster> clusters) {

    /**
     * The numbers of one prompt.
     *
     * @param sum of them
     * @param squares sum of their squares
     * @param count how many, above 0
     */
    public record Cluster(long sum, long squares, long count) {

        public Cluster {
            if (count < 1 || squares * (double) count < (double) sum * sum * (1 - 1e-12)) {
                throw new IllegalArgumentException("No numbers have " + sum + ", " + squares + " and " + count);
            }
        }
    }

    /** @throws IllegalArgumentException without any cluster */
    public ClusteredMean {
        clusters = List.copyOf(clusters);
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("A mean needs at least one number");
        }
    }

    /** How many numbers there are. */
    public long count() {
        return clusters.stream().mapToLong(Cluster::count).sum();
    }

    /** In the numbers' own unit, as are the intervals. */
    public double value() {
        return (double) clusters.stream().mapToLong(Cluster::sum).sum() / count();
    }

    /**
     * The interval for "prompts of this kind"; with fewer than {@link ClusteredRate#FEWEST_CLUSTERS} prompts the one for
     * "these prompts".
     *
     * @param level such as 0.95
     * @throws IllegalStateException with one number only
     */
    public Interval interval(double level) {
        return clusters.size() < ClusteredRate.FEWEST_CLUSTERS ? ofThesePrompts(level) : ofPromptsOfThisKind(level);
    }

    /**
     * As if all numbers were independent: a little too wide for this question, as with rates.
     *
     * @throws IllegalStateException with one number only
     */
    public Interval ofThesePrompts(double level) {
        long count = count();
        if (count < 2) {
            throw new IllegalStateException("One number says nothing of its error");
        }
        double mean = value();
        double squares = clusters.stream().mapToDouble(Cluster::squares).sum() - count * mean * mean;
        double error = Math.sqrt(Math.max(0, squares) / (count - 1.0) / count);
        return around(mean, Level.tQuantile(level, count - 1.0) * error, Interval.Question.THESE_PROMPTS);
    }

    private Interval ofPromptsOfThisKind(double level) {
        double mean = value();
        double q = clusters.size();
        double squares = clusters.stream()
                .mapToDouble(cluster -> Math.pow(cluster.sum - mean * cluster.count, 2))
                .sum();
        double error = Math.sqrt(q / (q - 1) * squares) / count();
        return around(mean, Level.tQuantile(level, q - 1) * error, Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    private static Interval around(double mean, double half, Interval.Question question) {
        return new Interval(mean - half, mean + half, question);
    }
}
