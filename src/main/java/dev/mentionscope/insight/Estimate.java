package dev.mentionscope.insight;

import dev.mentionscope.statistics.Bootstrap;
import dev.mentionscope.statistics.ClusteredMean;
import dev.mentionscope.statistics.ClusteredMedian;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * A number with its interval; the one place where counts become numbers.
 *
 * @param value null without any trial
 * @param interval null without any trial, or where the answers say nothing of its error
 * @param prompts with a trial
 */
record Estimate(long numerator, long denominator, Double value, Interval interval, int prompts) {

    static final double LEVEL = 0.95;

    /** Enough for ends that are whole ranks nearly always. */
    private static final int RESAMPLES = 2000;

    private static final int FEWEST_RANKS = 5;

    private static final Estimate NOTHING = new Estimate(0, 0, null, null, 0);

    /**
     * @param prompts with trials
     * @param independent how many of the trials are of different answers
     */
    static Estimate ofRate(List<ClusteredRate.Cluster> prompts, long independent, Interval.Question question) {
        if (prompts.isEmpty()) {
            return NOTHING;
        }
        ClusteredRate rate = ClusteredRate.of(prompts);
        boolean these = question == Interval.Question.THESE_PROMPTS || prompts.size() < ClusteredRate.FEWEST_CLUSTERS;
        return new Estimate(
                rate.numerator(),
                rate.denominator(),
                rate.value(),
                these ? rate.ofThesePrompts(LEVEL, Math.max(1, independent)) : rate.interval(LEVEL),
                prompts.size());
    }

    /**
     * A mean rank, whose interval begins at the first rank at the earliest. Where fewer than {@link #FEWEST_RANKS} answers have one, or all have
     * the same, Student's interval is absurdly wide or has no width at all: then there is none.
     */
    static Estimate ofMeanRank(List<ClusteredMean.Cluster> prompts, Interval.Question question) {
        if (prompts.isEmpty()) {
            return NOTHING;
        }
        ClusteredMean mean = new ClusteredMean(prompts);
        Interval interval = null;
        if (mean.count() >= FEWEST_RANKS) {
            Interval student =
                    question == Interval.Question.THESE_PROMPTS ? mean.ofThesePrompts(LEVEL) : mean.interval(LEVEL);
            if (student.low() < student.high()) {
                interval = new Interval(Math.max(1, student.low()), student.high(), student.question());
            }
        }
        return new Estimate(
                prompts.stream().mapToLong(ClusteredMean.Cluster::sum).sum(),
                mean.count(),
                mean.value(),
                interval,
                prompts.size());
    }

    /** @param prompts the histogram of each */
    static Estimate ofMedian(List<long[]> prompts, Interval.Question question, long seed) {
        if (prompts.isEmpty()) {
            return NOTHING;
        }
        ClusteredMedian median = new ClusteredMedian(prompts);
        long count = prompts.stream().flatMapToLong(Arrays::stream).sum();
        return new Estimate(
                count,
                count,
                median.value(),
                question == Interval.Question.THESE_PROMPTS
                        ? median.ofThesePrompts(LEVEL)
                        : median.interval(LEVEL, new Bootstrap(RESAMPLES, seed)),
                prompts.size());
    }
}
