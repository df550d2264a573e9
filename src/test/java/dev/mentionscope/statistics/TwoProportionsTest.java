package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.TwoProportions.Proportion;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoProportionsTest {

    static List<Reference> cases() {
        return Reference.cases("two-proportions");
    }

    /** The script gives first less second. */
    @ParameterizedTest
    @MethodSource("cases")
    void the_interval_is_newcombes_as_in_r(Reference r) {
        Range interval = of(r).interval(r.number("level"));

        assertThat(-interval.high()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(-interval.low()).isCloseTo(r.number("high"), AS_IN_R);
    }

    /** Newcombe 1998, table II, example (a): 56/70 and 48/80, 0.0524 to 0.3339. */
    @Test
    void the_interval_equals_the_published_one() {
        Range interval = new TwoProportions(new Proportion(48, 80), new Proportion(56, 70)).interval(0.95);

        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_score_test_equals_r(Reference r) {
        assertThat(of(r).scorePValue()).isCloseTo(r.number("score"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_exact_test_equals_r(Reference r) {
        assertThat(of(r).fisherPValue()).isCloseTo(r.number("fisher"), AS_IN_R);
    }

    @Test
    void two_zeros_do_not_differ() {
        TwoProportions zeros = new TwoProportions(new Proportion(0, 9), new Proportion(0, 5));

        assertThat(List.of(zeros.scorePValue(), zeros.fisherPValue())).containsOnly(1.0);
    }

    @Test
    void the_interval_takes_effective_counts() {
        assertThat(new TwoProportions(new Proportion(2.5, 7.5), new Proportion(3.5, 7.5)).interval(0.95))
                .matches(interval -> interval.contains(0));
    }

    @Test
    void the_exact_test_refuses_effective_counts() {
        TwoProportions effective = new TwoProportions(new Proportion(2.5, 7.5), new Proportion(3.5, 7.5));

        assertThatThrownBy(effective::fisherPValue).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void more_hits_than_trials_are_refused() {
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 4,000 simulations; two standard errors of 95 % are 0.7 points. */
    @Test
    void the_interval_covers_the_true_difference() {
        Random random = new Random(20261123);

        long covered = IntStream.range(0, 4000)
                .filter(i -> new TwoProportions(draw(random, 40, 0.3), draw(random, 60, 0.1))
                        .interval(0.95)
                        .contains(-0.2))
                .count();

        assertThat(covered / 4000.0).isBetween(0.94, 0.965);
    }

    private static Proportion draw(Random random, int trials, double rate) {
        return new Proportion(random.doubles(trials).filter(u -> u < rate).count(), trials);
    }

    private static TwoProportions of(Reference r) {
        double[] hits = r.numbers("hits");
        double[] trials = r.numbers("trials");
        return new TwoProportions(new Proportion(hits[0], trials[0]), new Proportion(hits[1], trials[1]));
    }
}
