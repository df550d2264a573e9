package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReliabilityTest {

    static List<Reference> cases() {
        return Reference.cases("reliability");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        assertThat(Reliability.of(r.numbers("values"), r.numbers("errors")))
                .isCloseTo(r.number("reliability"), AS_IN_R);
    }

    @Test
    void values_without_error_are_wholly_reliable() {
        assertThat(Reliability.of(new double[] {0.1, 0.5}, new double[] {0, 0})).isEqualTo(1);
    }

    @Test
    void equal_values_have_no_differences_to_judge() {
        assertThatThrownBy(() -> Reliability.of(new double[] {0.3, 0.3}, new double[] {0.1, 0.1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
