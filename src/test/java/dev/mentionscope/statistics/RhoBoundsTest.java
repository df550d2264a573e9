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

class RhoBoundsTest {

    private static final long SEED = 7;

    static List<Reference> cases() {
        return Reference.cases("rho-bounds");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void they_equal_the_extremes_over_all_orders_in_r(Reference r) {
        double[] low = r.numbers("low");
        double[] high = r.numbers("high");
        List<Range> x = IntStream.range(0, low.length)
                .mapToObj(i -> new Range(low[i], high[i]))
                .toList();

        RhoBounds bounds = RhoBounds.of(x, r.numbers("y"), SEED);

        assertThat(bounds.exact()).isTrue();
        assertThat(bounds.range().low()).isCloseTo(r.number("rho_min"), AS_IN_R);
        assertThat(bounds.range().high()).isCloseTo(r.number("rho_max"), AS_IN_R);
    }

    @Test
    void an_extreme_may_lie_inside_a_range_and_not_at_its_ends() {
        List<Range> x = List.of(point(5), new Range(0, 10), point(6));

        assertThat(RhoBounds.of(x, new double[] {1, 2, 3}, SEED).range().high()).isEqualTo(1);
    }

    @Test
    void points_alone_have_but_one_rho() {
        double[] x = {1, 2, 2, 5, 4};
        double[] y = {3, 1, 4, 5, 5};

        Range range = RhoBounds.of(
                        Stream.of(1, 2, 2, 5, 4).map(RhoBoundsTest::point).toList(), y, SEED)
                .range();

        assertThat(range.low()).isCloseTo(RankCorrelation.SPEARMAN.of(Pairs.of(x, y)), AS_IN_R);
        assertThat(range.high()).isCloseTo(range.low(), AS_IN_R);
    }

    @Test
    void no_values_within_the_ranges_lie_beyond_them() {
        Random random = new Random(20261123);
        List<Range> x = ranges(random, 16);
        double[] y = random.doubles(16).toArray();

        RhoBounds bounds = RhoBounds.of(x, y, SEED);

        assertThat(bounds.exact()).isTrue();
        assertThat(IntStream.range(0, 1000).mapToDouble(i -> RankCorrelation.SPEARMAN.of(Pairs.of(draw(random, x), y))))
                .allMatch(bounds.range()::contains);
    }

    @Test
    void thirty_models_of_undisclosed_size_among_sixty_are_no_obstacle() {
        Random random = new Random(20261123);
        List<Range> x = IntStream.range(0, 60)
                .mapToObj(i -> i < 30 ? point(random.nextInt(12)) : new Range(10, 12.7))
                .toList();

        assertThat(RhoBounds.of(x, random.doubles(60).toArray(), SEED).exact()).isTrue();
    }

    @Test
    void too_many_orders_are_drawn_from_and_give_inner_bounds() {
        Random random = new Random(20261123);
        List<Range> x = ranges(random, 14);
        double[] y = random.doubles(14).toArray();
        Range exact = RhoBounds.of(x, y, SEED).range();

        RhoBounds drawn = RhoBounds.of(x, y, SEED, 20);

        assertThat(drawn.seed()).hasValue(SEED);
        assertThat(List.of(drawn.range().low(), drawn.range().high())).allMatch(exact::contains);
    }

    @Test
    void all_at_one_point_have_none() {
        List<Range> x = List.of(point(5), point(5));

        assertThatThrownBy(() -> RhoBounds.of(x, new double[] {1, 2}, SEED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Range> ranges(Random random, int n) {
        return random.doubles(n, 0, 3)
                .mapToObj(low -> new Range(low, low + random.nextDouble()))
                .toList();
    }

    private static double[] draw(Random random, List<Range> x) {
        return x.stream()
                .mapToDouble(range -> random.nextDouble(range.low(), range.high()))
                .toArray();
    }

    private static Range point(double value) {
        return new Range(value, value);
    }
}
