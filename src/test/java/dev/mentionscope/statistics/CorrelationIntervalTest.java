package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.statistics.CorrelationInterval.Method;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationIntervalTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1_000, 7);

    static List<Reference> cases() {
        return Reference.cases("bonett-wright");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bonett_and_wrights_equals_r(Reference r) {
        Range range = CorrelationInterval.bonettWright(
                RankCorrelation.SPEARMAN.of(r.pairs()), r.pairs().size(), r.number("level"));

        assertThat(range.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(range.high()).isCloseTo(r.number("high"), AS_IN_R);
    }

    @ParameterizedTest
    @CsvSource({"5, BONETT_WRIGHT", "9, BONETT_WRIGHT", "10, BIAS_CORRECTED", "20, BIAS_CORRECTED"})
    void the_number_of_pairs_decides_the_method(int n, Method method) {
        assertThat(CorrelationInterval.of(related(new Random(3), n), 0.95, BOOTSTRAP)
                        .orElseThrow()
                        .method())
                .isEqualTo(method);
    }

    @Test
    void four_pairs_have_none() {
        assertThat(CorrelationInterval.of(related(new Random(3), 4), 0.95, BOOTSTRAP))
                .isEmpty();
    }

    @Test
    void few_pairs_in_equal_order_have_none() {
        assertThat(CorrelationInterval.of(rising(7), 0.95, BOOTSTRAP)).isEmpty();
    }

    @Test
    void many_pairs_in_equal_order_have_the_percentile_interval() {
        assertThat(CorrelationInterval.of(rising(12), 0.95, BOOTSTRAP)
                        .orElseThrow()
                        .method())
                .isEqualTo(Method.PERCENTILE);
    }

    /** Normal pairs with ρ = 0.483 (6/π · asin(r/2) for r = 0.5); 300 simulations, two standard errors are 2.5 points. */
    @Test
    void the_bootstrap_covers_the_truth() {
        Random random = new Random(20261123);

        long covered = IntStream.range(0, 300)
                .filter(i -> CorrelationInterval.of(related(random, 25), 0.95, BOOTSTRAP)
                        .orElseThrow()
                        .range()
                        .contains(6 / Math.PI * Math.asin(0.25)))
                .count();

        assertThat(covered / 300.0).isBetween(0.90, 0.98);
    }

    private static Pairs related(Random random, int n) {
        double[] x =
                IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> 0.5 * x[i] + Math.sqrt(0.75) * random.nextGaussian())
                .toArray();
        return Pairs.of(x, y);
    }

    private static Pairs rising(int n) {
        double[] values = IntStream.range(0, n).asDoubleStream().toArray();
        return Pairs.of(values, values);
    }
}
