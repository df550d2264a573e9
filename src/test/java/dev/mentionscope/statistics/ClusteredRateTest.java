package dev.mentionscope.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    static List<Reference> thesePrompts() {
        return Reference.cases("these-prompts");
    }

    @ParameterizedTest
    @MethodSource("thesePrompts")
    void the_interval_of_these_prompts_equals_r(Reference r) {
        List<Cluster> clusters = IntStream.range(0, r.numbers("hits").length)
                .mapToObj(i -> new Cluster((long) r.numbers("hits")[i], (long) r.numbers("trials")[i]))
                .toList();

        Interval interval = ClusteredRate.of(clusters).ofThesePrompts(r.number("level"));

        assertThat(interval.low()).isCloseTo(r.number("low"), Reference.AS_IN_R);
        assertThat(interval.high()).isCloseTo(r.number("high"), Reference.AS_IN_R);
    }

    @Test
    void trials_of_the_same_answers_make_the_interval_wider() {
        ClusteredRate pairs = ClusteredRate.of(List.of(new Cluster(30, 45), new Cluster(20, 45)));

        assertThat(width(pairs.ofThesePrompts(LEVEL, 20))).isGreaterThan(width(pairs.ofThesePrompts(LEVEL)));
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

    /**
     * The rates of prompts are drawn from a beta distribution with the given mean and intra-class correlation; the
     * question is that mean.
     */
    @ParameterizedTest
    @CsvSource({
        "12, 3, 0.3, 0.001", "12, 3, 0.3, 0.1", "12, 3, 0.3, 0.3",
        "20, 5, 0.5, 0.001", "20, 5, 0.5, 0.1", "20, 5, 0.5, 0.3",
        "40, 10, 0.2, 0.001", "40, 10, 0.2, 0.1", "40, 10, 0.2, 0.3"
    })
    void the_interval_of_prompts_of_this_kind_covers_the_truth_as_often_as_it_says(
            int prompts, int repeats, double rate, double correlation) {
        double covered = coverage(
                prompts,
                repeats,
                rate,
                correlation,
                (answers, own) -> answers.ofPromptsOfThisKind(LEVEL).contains(rate));

        assertThat(covered).isBetween(0.93, 0.975);
    }

    /** The same answers, but the question is the mean rate of exactly the prompts that were asked. */
    @ParameterizedTest
    @CsvSource({"12, 3, 0.3, 0.1", "20, 5, 0.5, 0.1", "40, 10, 0.2, 0.1"})
    void the_interval_of_these_prompts_covers_their_own_truth(
            int prompts, int repeats, double rate, double correlation) {
        double covered = coverage(
                prompts,
                repeats,
                rate,
                correlation,
                (answers, own) -> answers.ofThesePrompts(LEVEL).contains(own));

        assertThat(covered).isBetween(0.94, 0.985);
    }

    private interface Covers {
        boolean test(ClusteredRate answers, double meanOfThePrompts);
    }

    private static double coverage(int prompts, int repeats, double mean, double correlation, Covers covers) {
        SplittableRandom random = new SplittableRandom(7);
        double strength = 1 / correlation - 1;
        var rates = BetaDistribution.of(mean * strength, (1 - mean) * strength);
        int rounds = 4000;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            List<Cluster> clusters = new ArrayList<>();
            double sum = 0;
            for (int prompt = 0; prompt < prompts; prompt++) {
                double rate = rates.inverseCumulativeProbability(random.nextDouble());
                sum += rate;
                int hits = 0;
                for (int repeat = 0; repeat < repeats; repeat++) {
                    hits += random.nextDouble() < rate ? 1 : 0;
                }
                clusters.add(new Cluster(hits, repeats));
            }
            covered += covers.test(ClusteredRate.of(clusters), sum / prompts) ? 1 : 0;
        }
        return (double) covered / rounds;
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
