package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PooledCorrelationTest {

    static List<Reference> cases() {
        return Reference.cases("pooled-correlation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_rubins_rules_in_r(Reference r) {
        PooledCorrelation pooled = PooledCorrelation.of(r.numbers("rhos"), (int) r.number("pairs"), r.number("level"));

        assertThat(pooled.rho()).isCloseTo(r.number("rho"), AS_IN_R);
        assertThat(pooled.range().low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(pooled.range().high()).isCloseTo(r.number("high"), AS_IN_R);
        assertThat(pooled.pValue()).isCloseTo(r.number("p"), AS_IN_R);
    }

    @Test
    void where_all_draws_agree_it_is_bonett_and_wrights() {
        Range range =
                PooledCorrelation.of(new double[] {0.5, 0.5, 0.5}, 12, 0.95).range();

        assertThat(range.low())
                .isCloseTo(CorrelationInterval.bonettWright(0.5, 12, 0.95).low(), within(1e-9));
    }

    @Test
    void draws_in_equal_order_leave_it_below_one() {
        assertThat(PooledCorrelation.of(new double[] {1, 1, 0.9}, 12, 0.95)
                        .range()
                        .high())
                .isLessThan(1);
    }

    @Test
    void fewer_than_ten_pairs_are_refused() {
        assertThatThrownBy(() -> PooledCorrelation.of(new double[] {0.5, 0.6}, 9, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
