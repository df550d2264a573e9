package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaveOneOutTest {

    static List<Reference> cases() {
        return Reference.cases("leave-one-out");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_range_without_each_pair_equals_r(Reference r) {
        Range range =
                LeaveOneOut.ofEach(RankCorrelation.SPEARMAN, r.pairs()).range().orElseThrow();

        assertThat(range.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(range.high()).isCloseTo(r.number("high"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_range_without_each_group_equals_r(Reference r) {
        List<String> groups =
                Arrays.stream(r.numbers("group")).mapToObj(Double::toString).toList();
        Range range = LeaveOneOut.ofGroups(RankCorrelation.SPEARMAN, r.pairs(), groups)
                .range()
                .orElseThrow();

        assertThat(range.low()).isCloseTo(r.number("groups_low"), AS_IN_R);
        assertThat(range.high()).isCloseTo(r.number("groups_high"), AS_IN_R);
    }

    @Test
    void what_makes_up_all_the_difference_cannot_be_left_out() {
        Pairs pairs = Pairs.of(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0, 1});

        assertThat(LeaveOneOut.ofEach(RankCorrelation.SPEARMAN, pairs).undefined())
                .containsExactly("3");
    }

    @Test
    void the_only_provider_cannot_be_left_out() {
        Pairs pairs = Pairs.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});

        assertThat(LeaveOneOut.ofGroups(RankCorrelation.KENDALL, pairs, List.of("one", "one", "one"))
                        .range())
                .isEmpty();
    }

    @Test
    void a_pair_without_a_group_is_refused() {
        Pairs pairs = Pairs.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});

        assertThatThrownBy(() -> LeaveOneOut.ofGroups(RankCorrelation.KENDALL, pairs, List.of("one")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
