package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RankCorrelationTest {

    static List<Reference> cases() {
        return Reference.cases("rank-correlation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spearman_equals_r(Reference r) {
        assertThat(RankCorrelation.SPEARMAN.of(r.pairs())).isCloseTo(r.number("rho"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kendall_equals_r(Reference r) {
        assertThat(RankCorrelation.KENDALL.of(r.pairs())).isCloseTo(r.number("tau"), AS_IN_R);
    }

    @ParameterizedTest
    @EnumSource
    void opposite_orders_are_at_minus_one(RankCorrelation coefficient) {
        assertThat(coefficient.of(Pairs.of(new double[] {1, 2, 3, 3}, new double[] {9, 8, 7, 7})))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void equal_values_throughout_have_none(RankCorrelation coefficient) {
        Pairs flat = Pairs.of(new double[] {1, 2, 3}, new double[] {7, 7, 7});

        assertThatThrownBy(() -> coefficient.of(flat)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_number_is_refused() {
        assertThatThrownBy(() -> Pairs.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_value_without_its_partner_is_refused() {
        assertThatThrownBy(() -> Pairs.of(new double[] {1, 2, 3}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void minus_zero_is_zero() {
        assertThat(RankCorrelation.SPEARMAN.of(Pairs.of(new double[] {0.0, -0.0, 1}, new double[] {2, 2, 3})))
                .isEqualTo(1);
    }
}
