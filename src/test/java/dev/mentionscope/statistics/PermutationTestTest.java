package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationTestTest {

    private static final long SEED = 7;

    static List<Reference> cases() {
        return Reference.cases("permutation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void up_to_eight_pairs_the_p_value_of_rho_is_that_of_all_orders_in_r(Reference r) {
        assertThat(PermutationTest.of(RankCorrelation.SPEARMAN, r.pairs(), 1, SEED)
                        .pValue())
                .isCloseTo(r.number("spearman"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void up_to_eight_pairs_the_p_value_of_tau_is_that_of_all_orders_in_r(Reference r) {
        assertThat(PermutationTest.of(RankCorrelation.KENDALL, r.pairs(), 1, SEED)
                        .pValue())
                .isCloseTo(r.number("kendall"), AS_IN_R);
    }

    @Test
    void two_of_all_orders_of_five_are_as_far_from_zero_as_equal_orders() {
        assertThat(PermutationTest.of(RankCorrelation.SPEARMAN, rising(5), 1, SEED))
                .isEqualTo(new PermutationTest(2.0 / 120, 120, OptionalLong.empty()));
    }

    @Test
    void with_more_pairs_orders_are_drawn_and_the_p_value_is_never_zero() {
        assertThat(PermutationTest.of(RankCorrelation.SPEARMAN, rising(30), 999, SEED))
                .isEqualTo(new PermutationTest(0.001, 999, OptionalLong.of(SEED)));
    }

    /** R's exact table: cor.test(1:9, c(4, 1, 2, 9, 3, 5, 6, 7, 8), method = "spearman", exact = TRUE). */
    @Test
    void drawn_orders_come_close_to_the_exact_p_value() {
        Pairs nine = Pairs.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new double[] {4, 1, 2, 9, 3, 5, 6, 7, 8});

        assertThat(PermutationTest.of(RankCorrelation.SPEARMAN, nine, PermutationTest.DRAWS, SEED)
                        .pValue())
                .isCloseTo(0.07604, within(0.006));
    }

    @Test
    void the_same_seed_gives_the_same_p_value() {
        Pairs pairs = noise(new Random(1), 12);

        assertThat(PermutationTest.of(RankCorrelation.KENDALL, pairs, 500, SEED))
                .isEqualTo(PermutationTest.of(RankCorrelation.KENDALL, pairs, 500, SEED));
    }

    /** 1,000 simulations; two standard errors of a rate of 5 % are 1.4 points. */
    @Test
    void without_a_relation_one_test_in_twenty_is_significant() {
        Random random = new Random(20261123);

        long significant = IntStream.range(0, 1000)
                .filter(i -> PermutationTest.of(RankCorrelation.SPEARMAN, noise(random, 12), 199, i)
                                .pValue()
                        <= 0.05)
                .count();

        assertThat(significant / 1000.0).isBetween(0.036, 0.064);
    }

    @Test
    void equal_values_throughout_cannot_be_tested() {
        Pairs flat = Pairs.of(new double[] {1, 2, 3}, new double[] {7, 7, 7});

        assertThatThrownBy(() -> PermutationTest.of(RankCorrelation.SPEARMAN, flat, 99, SEED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Pairs rising(int n) {
        double[] values = IntStream.range(0, n).asDoubleStream().toArray();
        return Pairs.of(values, values);
    }

    private static Pairs noise(Random random, int n) {
        return Pairs.of(
                random.doubles(n).toArray(),
                random.ints(n, 0, n).asDoubleStream().toArray());
    }
}
