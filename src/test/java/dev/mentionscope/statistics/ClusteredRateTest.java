package dev.mentionscope.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteredRateTest {

    private static final double LEVEL = 0.95;

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "3, 15", "14, 24", "50, 100", "10, 10", "999, 1000"})
    void the_interval_of_these_prompts_is_wilsons(int hits, int trials) {
        Interval interval = ClusteredRate.of(List.of(new Cluster(hits, trials))).ofThesePrompts(LEVEL);

        var reference = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, hits, 1 - LEVEL);
        assertThat(interval.low()).isCloseTo(reference.getLowerBound(), within(1e-12));
        assertThat(interval.high()).isCloseTo(reference.getUpperBound(), within(1e-12));
    }

    @Test
    void answers_that_agree_within_prompts_count_for_less() {
        ClusteredRate agreeing = ClusteredRate.of(List.of(
                new Cluster(10, 10), new Cluster(0, 10), new Cluster(10, 10), new Cluster(0, 10), new Cluster(0, 10)));
        ClusteredRate mixed = ClusteredRate.of(List.of(
                new Cluster(4, 10), new Cluster(4, 10), new Cluster(4, 10), new Cluster(4, 10), new Cluster(4, 10)));

        assertThat(agreeing.effectiveTrials()).isLessThan(5);
        assertThat(mixed.effectiveTrials()).isEqualTo(50);
        assertThat(width(agreeing.interval(LEVEL))).isGreaterThan(width(mixed.interval(LEVEL)));
    }

    /** By hand: rate 0.4, residuals 1 and −1 twice, Q/(Q−1) = 5/4, variance 5/4·4/2500, against 0.24/50. */
    @Test
    void the_effective_number_follows_the_formula() {
        ClusteredRate rate = ClusteredRate.of(List.of(
                new Cluster(5, 10), new Cluster(3, 10), new Cluster(5, 10), new Cluster(3, 10), new Cluster(4, 10)));

        assertThat(rate.effectiveTrials()).isEqualTo(50); // less spread than chance: never more than all
        ClusteredRate wide = ClusteredRate.of(List.of(
                new Cluster(8, 10), new Cluster(0, 10), new Cluster(8, 10), new Cluster(0, 10), new Cluster(4, 10)));
        assertThat(wide.effectiveTrials()).isCloseTo(50 / (1.25 * 64 / 2500 / (0.24 / 50)), within(1e-9));
    }

    @Test
    void few_prompts_say_nothing_about_prompts_in_general() {
        ClusteredRate rate =
                ClusteredRate.of(List.of(new Cluster(3, 5), new Cluster(1, 5), new Cluster(2, 5), new Cluster(4, 5)));

        assertThat(rate.interval(LEVEL).question()).isEqualTo(Interval.Question.THESE_PROMPTS);
    }

    @Test
    void a_rate_of_zero_has_an_interval_as_wide_as_its_prompts_are_few() {
        ClusteredRate rate = ClusteredRate.of(List.of(
                new Cluster(0, 20), new Cluster(0, 20), new Cluster(0, 20), new Cluster(0, 20), new Cluster(0, 20)));

        Interval interval = rate.interval(LEVEL);

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(0.4345, within(1e-4)); // Wilson of 0 in 5
    }

    @Test
    void no_answers_are_no_rate() {
        assertThatThrownBy(() -> ClusteredRate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** 20 prompts × 5 answers, rates of prompts spread around 0.3; the question is the rate of such prompts. */
    @Test
    void the_interval_of_prompts_of_this_kind_covers_the_truth_as_often_as_it_says() {
        double covered = coverage(20, 5, rate -> rate.ofPromptsOfThisKind(LEVEL), true);

        assertThat(covered).isBetween(0.93, 0.975);
    }

    /** The same answers, but the question is the mean rate of exactly these prompts. */
    @Test
    void the_interval_of_these_prompts_covers_their_own_truth() {
        double covered = coverage(20, 5, rate -> rate.ofThesePrompts(LEVEL), false);

        assertThat(covered).isBetween(0.94, 1.0);
    }

    private static double coverage(
            int prompts, int repeats, Function<ClusteredRate, Interval> interval, boolean ofTheKind) {
        SplittableRandom random = new SplittableRandom(7);
        int rounds = 4000;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            List<Cluster> clusters = new ArrayList<>();
            double sum = 0;
            for (int prompt = 0; prompt < prompts; prompt++) {
                double rate = random.nextDouble() < 0.5 ? 0.1 : 0.5; // mean 0.3
                sum += rate;
                int hits = 0;
                for (int repeat = 0; repeat < repeats; repeat++) {
                    hits += random.nextDouble() < rate ? 1 : 0;
                }
                clusters.add(new Cluster(hits, repeats));
            }
            double truth = ofTheKind ? 0.3 : sum / prompts;
            if (interval.apply(ClusteredRate.of(clusters)).contains(truth)) {
                covered++;
            }
        }
        return (double) covered / rounds;
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
