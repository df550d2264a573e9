package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mentionscope.statistics.TwoProportions.Proportion;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleSizeTest {

    private static final SampleSize USUAL = new SampleSize(0.95, 0.8, 0);

    static List<Reference> cases() {
        return Reference.cases("sample-size");
    }

    /** R solves for it by search, to about ten digits; answers run into thousands. */
    @ParameterizedTest
    @MethodSource("cases")
    void the_answers_needed_equal_r(Reference r) {
        assertThat(of(r).answers(r.number("from"), r.number("to")))
                .isCloseTo(r.number("needed"), withinPercentage(1e-7));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_detectable_change_equals_r(Reference r) {
        assertThat(of(r).detectableChange(r.number("from"), r.number("answers")))
                .isCloseTo(r.number("detectable"), AS_IN_R);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 199", "0.2, 0.3, 294", "0.3, 0.4, 356", "0.4, 0.5, 388"})
    void ten_points_need_some_hundred_answers(double from, double to, int answers) {
        assertThat(Math.ceil(USUAL.answers(from, to))).isEqualTo(answers);
    }

    /** 2,000 simulations with the answers needed; two standard errors of 80 % are 1.8 points. */
    @Test
    void with_the_answers_needed_the_change_is_seen_as_often_as_asked() {
        Random random = new Random(20261123);

        long seen = IntStream.range(0, 2000)
                .filter(i -> new TwoProportions(draw(random, 0.3), draw(random, 0.4)).scorePValue() <= 0.05)
                .count();

        assertThat(seen / 2000.0).isBetween(0.78, 0.82);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 0.8, 0", "0.95, 0.2, 0", "0.95, 0.8, 1"})
    void impossible_plans_are_refused(double level, double power, double correlation) {
        assertThatThrownBy(() -> new SampleSize(level, power, correlation))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_change_is_never_seen() {
        assertThatThrownBy(() -> USUAL.answers(0.3, 0.3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Proportion draw(Random random, double rate) {
        int trials = (int) Math.ceil(USUAL.answers(0.3, 0.4));
        return new Proportion(random.doubles(trials).filter(u -> u < rate).count(), trials);
    }

    private static SampleSize of(Reference r) {
        return new SampleSize(r.number("level"), r.number("power"), r.number("icc"));
    }

    /** 30 prompts: (t(29; 0.975) + t(29; 0.8))² / (1.959964 + 0.841621)² = 1.071063; half of an ICC of 0.2. */
    @Test
    void a_plan_counts_on_less_luck() {
        SampleSize size = new SampleSize(0.95, 0.8, 0.2);

        assertThat(size.answers(0.3, 0.4, 30))
                .isCloseTo(size.answers(0.3, 0.4) * 1.071063 * 0.9 / 0.8, withinPercentage(1e-3));
    }
}
