package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JeffreysTest {

    static List<Reference> cases() {
        return Reference.cases("jeffreys");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        Interval interval = Jeffreys.interval((long) r.number("hits"), (long) r.number("trials"), r.number("level"));

        assertThat(interval.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(interval.high()).isCloseTo(r.number("high"), AS_IN_R);
    }

    @Test
    void it_mirrors_when_hits_and_misses_change_places() {
        assertThat(Jeffreys.interval(3, 20, 0.95).low())
                .isCloseTo(1 - Jeffreys.interval(17, 20, 0.95).high(), within(1e-12));
    }

    /** Counted out over all outcomes, so without chance; the mean over rates from 1 to 99 %. */
    @Test
    void over_all_rates_it_covers_the_truth_as_often_as_it_says() {
        int trials = 50;

        double coverage = IntStream.range(1, 100)
                .mapToDouble(percent -> coverage(percent / 100.0, trials))
                .average()
                .orElseThrow();

        assertThat(coverage).isBetween(0.94, 0.96);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 0.95", "6, 5, 0.95", "0, 0, 0.95", "1, 5, 1", "1, 5, 95"})
    void impossible_counts_and_levels_are_refused(long hits, long trials, double level) {
        assertThatThrownBy(() -> Jeffreys.interval(hits, trials, level)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double coverage(double rate, int trials) {
        BinomialDistribution outcomes = BinomialDistribution.of(trials, rate);
        return IntStream.rangeClosed(0, trials)
                .filter(hits -> Jeffreys.interval(hits, trials, 0.95).contains(rate))
                .mapToDouble(outcomes::probability)
                .sum();
    }
}
