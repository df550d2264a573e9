package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The median of whole numbers from 1, such as ranks, that come in clusters. Between two middle numbers it is their mean.
 *
 * @param clusters of each the histogram: {@code [k]} says how many are k + 1; none is empty
 */
public record ClusteredMedian(List<long[]> clusters) {

    /** @throws IllegalArgumentException without any cluster */
    public ClusteredMedian {
        clusters = List.copyOf(clusters);
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("A median needs at least one number");
        }
    }

    public double value() {
        return median(clusters);
    }

    /**
     * For "prompts of this kind": percentile cluster bootstrap. With fewer than {@link ClusteredRate#FEWEST_CLUSTERS} prompts
     * the interval for "these prompts".
     *
     * @param level such as 0.95
     */
    public Interval interval(double level, Bootstrap bootstrap) {
        if (clusters.size() < ClusteredRate.FEWEST_CLUSTERS) {
            return ofThesePrompts(level);
        }
        Range range = bootstrap.of(clusters, ClusteredMedian::median).percentile(level);
        return new Interval(range.low(), range.high(), Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    /**
     * Between two of the ordered numbers, as if all were independent (W. J. Conover, "Practical Nonparametric Statistics",
     * 3rd ed., 3.2, normal approximation, rounded outwards).
     *
     * @param level such as 0.95
     */
    public Interval ofThesePrompts(double level) {
        long[] all = sum(clusters);
        long count = Arrays.stream(all).sum();
        double half = Level.normalQuantile(level) * Math.sqrt(count) / 2;
        long low = Math.max(1, (long) Math.floor(count / 2.0 - half));
        long high = Math.min(count, (long) Math.ceil(count / 2.0 + half) + 1);
        return new Interval(ordered(all, low), ordered(all, high), Interval.Question.THESE_PROMPTS);
    }

    private static double median(List<long[]> clusters) {
        long[] all = sum(clusters);
        long count = Arrays.stream(all).sum();
        return (ordered(all, (count + 1) / 2) + ordered(all, count / 2 + 1)) / 2.0;
    }

    private static long[] sum(List<long[]> clusters) {
        long[] all =
                new long[clusters.stream().mapToInt(each -> each.length).max().orElseThrow()];
        for (long[] each : clusters) {
            for (int i = 0; i < each.length; i++) {
                all[i] += each[i];
            }
        }
        return all;
    }

    /** @param place from 1 */
    private static int ordered(long[] histogram, long place) {
        long passed = 0;
        for (int i = 0; i < histogram.length; i++) {
            passed += histogram[i];
            if (passed >= place) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("There are fewer than " + place + " numbers");
    }
}
