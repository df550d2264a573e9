package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartialRankCorrelationTest {

    private static final Pairs EIGHT =
            Pairs.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {2, 1, 4, 3, 6, 5, 8, 7});
    private static final double[] COVARIATE = {5, 1, 7, 2, 8, 3, 6, 4};

    static List<Reference> cases() {
        return Reference.cases("partial-rank-correlation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_the_correlation_of_residuals_in_r(Reference r) {
        PartialRankCorrelation partial = of(r);

        assertThat(partial.rho()).isCloseTo(r.number("rho"), AS_IN_R);
        assertThat(partial.pValue()).isCloseTo(r.number("p"), AS_IN_R);
    }

    @Test
    void without_covariates_it_is_spearmans() {
        assertThat(PartialRankCorrelation.of(EIGHT, List.of()).rho())
                .isCloseTo(RankCorrelation.SPEARMAN.of(EIGHT), AS_IN_R);
    }

    @Test
    void a_covariate_given_twice_counts_once() {
        assertThat(PartialRankCorrelation.of(EIGHT, List.of(COVARIATE, COVARIATE)))
                .isEqualTo(PartialRankCorrelation.of(EIGHT, List.of(COVARIATE)));
    }

    @Test
    void eight_pairs_are_not_enough_for_a_covariate() {
        assertThat(PartialRankCorrelation.of(EIGHT, List.of(COVARIATE)).enough())
                .isFalse();
    }

    @Test
    void a_covariate_in_the_same_order_leaves_nothing() {
        List<double[]> same = List.of(new double[] {10, 20, 30, 40, 50, 60, 70, 80});

        assertThatThrownBy(() -> PartialRankCorrelation.of(EIGHT, same)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_covariate_of_fewer_things_is_refused() {
        List<double[]> shorter = List.of(new double[] {1, 2});

        assertThatThrownBy(() -> PartialRankCorrelation.of(EIGHT, shorter))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** x and y both follow the covariate and are otherwise unrelated; two standard errors of 2,000 are one point. */
    @Test
    void a_common_cause_raises_no_more_false_alarms_than_agreed() {
        Random random = new Random(20261123);

        long alarms = IntStream.range(0, 2000)
                .filter(i -> commonCause(random, 20).pValue() <= 0.05)
                .count();

        assertThat(alarms / 2000.0).isBetween(0.035, 0.065);
    }

    private static PartialRankCorrelation commonCause(Random random, int n) {
        double[] cause = random.doubles(n).toArray();
        double[] x = IntStream.range(0, n)
                .mapToDouble(i -> cause[i] + random.nextDouble())
                .toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> cause[i] + random.nextDouble())
                .toArray();
        return PartialRankCorrelation.of(Pairs.of(x, y), List.of(cause));
    }

    private static PartialRankCorrelation of(Reference r) {
        return PartialRankCorrelation.of(
                r.pairs(),
                Stream.of("z1", "z2", "z3")
                        .map(r::numbers)
                        .filter(covariate -> covariate.length > 0)
                        .toList());
    }
}
