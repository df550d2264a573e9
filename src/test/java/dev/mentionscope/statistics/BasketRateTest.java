package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BasketRateTest {

    static List<Reference> cases() {
        return Reference.cases("basket-rate");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        BasketRate basket = new BasketRate(IntStream.range(0, r.numbers("hits").length)
                .mapToObj(i -> new Cluster((long) r.numbers("hits")[i], (long) r.numbers("trials")[i]))
                .toList());
        Interval interval = basket.interval(r.number("level"));

        assertThat(basket.value()).isCloseTo(r.number("rate"), AS_IN_R);
        assertThat(interval.low()).isCloseTo(r.number("low"), AS_IN_R);
        assertThat(interval.high()).isCloseTo(r.number("high"), AS_IN_R);
        if (!Double.isNaN(r.number("error"))) {
            assertThat(basket.standardError()).isCloseTo(r.number("error"), AS_IN_R);
        }
    }

    @Test
    void prompts_asked_equally_often_give_the_clustered_rate() {
        List<Cluster> prompts =
                List.of(new Cluster(3, 5), new Cluster(0, 5), new Cluster(5, 5), new Cluster(2, 5), new Cluster(4, 5));
        Interval clustered = ClusteredRate.of(prompts).interval(0.95);
        Interval basket = new BasketRate(prompts).interval(0.95);

        assertThat(basket.low()).isCloseTo(clustered.low(), AS_IN_R);
        assertThat(basket.high()).isCloseTo(clustered.high(), AS_IN_R);
        assertThat(basket.question()).isEqualTo(clustered.question());
    }

    @Test
    void a_prompt_asked_ten_times_as_often_weighs_no_more() {
        assertThat(new BasketRate(List.of(new Cluster(10, 10), new Cluster(0, 1))).value())
                .isEqualTo(0.5);
    }

    @Test
    void unanimous_prompts_still_leave_an_error() {
        assertThat(new BasketRate(List.of(new Cluster(0, 3), new Cluster(0, 3))).standardError())
                .isPositive();
    }

    @Test
    void an_empty_basket_is_refused() {
        assertThatThrownBy(() -> new BasketRate(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
