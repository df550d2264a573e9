package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import dev.mentionscope.statistics.PairedDifferences.Prompt;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairedDifferencesTest {

    static List<Reference> cases() {
        return Reference.cases("paired-differences");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_interval_equals_r(Reference r) {
        PairedDifferences differences = of(r);
        Range interval = differences.interval(r.number("level"));

        assertThat(differences.mean()).isCloseTo(r.number("difference"), AS_IN_R);
        assertThat(interval.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(interval.high()).isCloseTo(r.number("high"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_p_value_equals_r(Reference r) {
        assertThat(of(r).pValue()).isCloseTo(r.number("p"), AS_IN_R);
    }

    @Test
    void prompts_that_all_changed_alike_say_nothing_of_the_error() {
        PairedDifferences same = PairedDifferences.of(List.of(
                new Prompt(new Cluster(1, 2), new Cluster(2, 2)), new Prompt(new Cluster(0, 2), new Cluster(1, 2))));

        assertThatThrownBy(same::pValue).isInstanceOf(IllegalStateException.class);
    }

    static List<Reference> flips() {
        return Reference.cases("sign-flip");
    }

    @ParameterizedTest
    @MethodSource("flips")
    void the_randomisation_test_equals_an_enumeration_in_r(Reference r) {
        PairedDifferences differences = PairedDifferences.ofDifferences(
                DoubleStream.of(r.numbers("differences")).boxed().toList());

        assertThat(differences.signFlipPValue(1)).isCloseTo(r.number("p"), AS_IN_R);
    }

    @Test
    void drawn_signs_come_near_to_t() {
        Random random = new Random(5);
        PairedDifferences differences = PairedDifferences.ofDifferences(IntStream.range(0, 70)
                .mapToObj(i -> 0.25 + random.nextGaussian())
                .toList());

        assertThat(differences.signFlipPValue(1)).isCloseTo(differences.pValue(), within(0.01));
    }

    @Test
    void one_prompt_is_refused() {
        List<Prompt> one = List.of(new Prompt(new Cluster(1, 2), new Cluster(2, 2)));

        assertThatThrownBy(() -> PairedDifferences.of(one)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 2,000 pairs of periods, prompts' own rates spread from 0 to 1, nothing changed; two standard errors are one point. */
    @Test
    void prompts_of_very_different_rates_raise_no_more_false_alarms_than_agreed() {
        Random random = new Random(20261123);

        long alarms = IntStream.range(0, 2000)
                .filter(i -> unchanged(random).pValue() <= 0.05)
                .count();

        assertThat(alarms / 2000.0).isBetween(0.035, 0.06);
    }

    private static PairedDifferences unchanged(Random random) {
        return PairedDifferences.of(random.doubles(20)
                .mapToObj(rate -> new Prompt(draw(random, rate), draw(random, rate)))
                .toList());
    }

    private static Cluster draw(Random random, double rate) {
        return new Cluster(random.doubles(10).filter(u -> u < rate).count(), 10);
    }

    private static PairedDifferences of(Reference r) {
        return PairedDifferences.of(IntStream.range(0, r.numbers("hits_before").length)
                .mapToObj(i -> new Prompt(cluster(r, "before", i), cluster(r, "after", i)))
                .toList());
    }

    private static Cluster cluster(Reference r, String period, int i) {
        return new Cluster((long) r.numbers("hits_" + period)[i], (long) r.numbers("trials_" + period)[i]);
    }
}
