package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Means and medians of ranks. */
class ClusteredMeanTest {

    static List<Reference> cases() {
        return Reference.cases("clustered-mean");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mean_and_intervals_equal_r(Reference r) {
        ClusteredMean mean = new ClusteredMean(
                histograms(r).values().stream().map(ClusteredMeanTest::cluster).toList());
        double level = r.number("level");

        assertThat(mean.value()).isCloseTo(r.number("mean"), AS_IN_R);
        assertThat(mean.interval(level).low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(mean.interval(level).high()).isCloseTo(r.number("high"), AS_IN_R);
        assertThat(mean.ofThesePrompts(level).low()).isCloseTo(r.number("these_low"), AS_IN_R);
        assertThat(mean.ofThesePrompts(level).high()).isCloseTo(r.number("these_high"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_median_equals_r_and_lies_in_its_intervals(Reference r) {
        ClusteredMedian median = new ClusteredMedian(List.copyOf(histograms(r).values()));

        assertThat(median.value()).isEqualTo(r.number("median"));
        assertThat(median.ofThesePrompts(0.95).contains(median.value())).isTrue();
        Interval kind = median.interval(0.95, new Bootstrap(500, 1));
        assertThat(kind.contains(median.value())).isTrue();
        assertThat(median.interval(0.95, new Bootstrap(500, 1))).isEqualTo(kind);
    }

    /** 1,000 samples of 101 independent ranks, 1 to 9 alike often; the median is 5. */
    @Test
    void the_true_median_lies_in_the_interval_of_independent_ranks() {
        SplittableRandom random = new SplittableRandom(20261125);

        long covered = IntStream.range(0, 1000)
                .filter(sample -> {
                    long[] histogram = new long[9];
                    for (int i = 0; i < 101; i++) {
                        histogram[random.nextInt(9)]++;
                    }
                    return new ClusteredMedian(List.of(histogram))
                            .ofThesePrompts(0.95)
                            .contains(5);
                })
                .count();

        assertThat(covered / 1000.0).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void one_number_says_nothing_of_its_error() {
        ClusteredMean one = new ClusteredMean(List.of(new ClusteredMean.Cluster(3, 9, 1)));

        assertThatThrownBy(() -> one.interval(0.95)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sums_that_no_numbers_have_are_refused() {
        assertThatThrownBy(() -> new ClusteredMean.Cluster(4, 7, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClusteredMean.Cluster cluster(long[] histogram) {
        long sum = 0;
        long squares = 0;
        long count = 0;
        for (int i = 0; i < histogram.length; i++) {
            sum += histogram[i] * (i + 1);
            squares += histogram[i] * (i + 1) * (i + 1);
            count += histogram[i];
        }
        return new ClusteredMean.Cluster(sum, squares, count);
    }

    private static Map<Integer, long[]> histograms(Reference r) {
        Map<Integer, long[]> histograms = new TreeMap<>();
        for (int i = 0; i < r.numbers("ranks").length; i++) {
            histograms
                    .computeIfAbsent((int) r.numbers("prompts")[i], prompt -> new long[20])[
                    (int) r.numbers("ranks")[i] - 1]++;
        }
        return histograms;
    }
}
