package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StratifiedCorrelationTest {

    private static final int DRAWS = 199;
    private static final long SEED = 7;

    static List<Reference> cases() {
        return Reference.cases("stratified-correlation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_all_orders_within_groups_in_r(Reference r) {
        List<String> groups =
                Arrays.stream(r.numbers("stratum")).mapToObj(Double::toString).toList();

        StratifiedCorrelation stratified = StratifiedCorrelation.of(r.pairs(), groups, DRAWS, SEED);

        assertThat(stratified.rho()).isCloseTo(r.number("rho"), AS_IN_R);
        assertThat(stratified.test().pValue()).isCloseTo(r.number("p"), AS_IN_R);
        assertThat(stratified.test().exact()).isTrue();
    }

    @Test
    void in_one_group_it_is_spearmans() {
        Pairs pairs = Pairs.of(new double[] {1, 2, 2, 4, 5}, new double[] {3, 1, 2, 5, 4});

        StratifiedCorrelation stratified =
                StratifiedCorrelation.of(pairs, List.of("a", "a", "a", "a", "a"), DRAWS, SEED);

        assertThat(stratified.rho()).isCloseTo(RankCorrelation.SPEARMAN.of(pairs), AS_IN_R);
        assertThat(stratified.test()).isEqualTo(PermutationTest.of(RankCorrelation.SPEARMAN, pairs, DRAWS, SEED));
    }

    /** 1,000 simulations of two groups far apart in both; two standard errors of 5 % are 1.4 points. */
    @Test
    void a_difference_between_groups_raises_no_false_alarm() {
        Random random = new Random(20261123);

        long alarms = IntStream.range(0, 1000)
                .filter(i -> twoGroups(random).test().pValue() <= 0.05)
                .count();

        assertThat(alarms / 1000.0).isBetween(0.03, 0.064);
    }

    @Test
    void groups_of_one_compare_nothing() {
        Pairs pairs = Pairs.of(new double[] {1, 2}, new double[] {1, 2});

        assertThatThrownBy(() -> StratifiedCorrelation.of(pairs, List.of("a", "b"), DRAWS, SEED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StratifiedCorrelation twoGroups(Random random) {
        int n = 16;
        double[] x = IntStream.range(0, n)
                .mapToDouble(i -> i % 2 * 5 + random.nextDouble())
                .toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> i % 2 * 5 + random.nextDouble())
                .toArray();
        List<String> groups =
                IntStream.range(0, n).mapToObj(i -> "group " + i % 2).toList();
        return StratifiedCorrelation.of(Pairs.of(x, y), groups, DRAWS, random.nextLong());
    }
}
