package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BasketMeanTest {

    static List<Reference> cases() {
        return Reference.cases("basket-mean");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        BasketMean mean = BasketMean.of(r.numbers("means"));
        Range interval = mean.interval(r.number("level")).orElseThrow();

        assertThat(mean.value()).isCloseTo(r.number("mean"), AS_IN_R);
        assertThat(mean.standardError().orElseThrow()).isCloseTo(r.number("error"), AS_IN_R);
        assertThat(interval.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(interval.high()).isCloseTo(r.number("high"), AS_IN_R);
    }

    @Test
    void prompts_that_all_agree_say_nothing_of_the_error() {
        assertThat(BasketMean.of(2, 2, 2).interval(0.95)).isEmpty();
    }

    @Test
    void no_prompt_and_no_number_are_refused() {
        assertThatThrownBy(BasketMean::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BasketMean.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
