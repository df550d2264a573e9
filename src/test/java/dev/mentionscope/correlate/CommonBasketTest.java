package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonBasketTest {

    private static Set<UUID> prompts(int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> new UUID(0, n)).collect(Collectors.toSet());
    }

    @Test
    void only_prompts_that_all_models_answered_are_in_it() {
        CommonBasket basket =
                CommonBasket.of(Map.of("a", prompts(1, 2, 3), "b", prompts(2, 3, 4), "c", prompts(1, 2, 3, 4)));

        assertThat(basket.prompts()).isEqualTo(prompts(2, 3));
        assertThat(basket.promptsLeft()).isEqualTo(2);
        assertThat(basket.left()).isEmpty();
    }

    @Test
    void a_model_that_answered_next_to_nothing_does_not_spoil_it_for_all() {
        Map<String, Set<UUID>> answered = new HashMap<>();
        IntStream.range(0, 9).forEach(i -> answered.put("m" + i, prompts(1, 2, 3, 4, 5, 6)));
        answered.put("late", prompts(6));

        CommonBasket basket = CommonBasket.of(answered);

        assertThat(basket.left()).containsExactly("late");
        assertThat(basket.prompts()).hasSize(6);
    }

    @Test
    void a_few_models_with_many_prompts_do_not_push_out_the_others() {
        Map<String, Set<UUID>> answered = new HashMap<>();
        IntStream.range(0, 10).forEach(i -> answered.put("m" + i, prompts(1, 2, 3, 4)));
        answered.put("m0", prompts(IntStream.range(1, 15).toArray()));

        CommonBasket basket = CommonBasket.of(answered);

        assertThat(basket.models()).hasSize(10);
        assertThat(basket.promptsLeft()).isEqualTo(10);
    }

    @Test
    void without_answers_it_is_empty() {
        assertThat(CommonBasket.of(Map.of()).prompts()).isEmpty();
    }
}
