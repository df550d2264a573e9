package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiblingsTest {

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5-mini, openai/gpt-5",
        "openai/gpt-5-nano, openai/gpt-5-mini",
        "anthropic/claude-haiku-4-5, anthropic/claude-opus-4-5",
        "google/gemini-2.5-flash-lite, google/gemini-2.5-flash",
        "google/gemini-2.5-flash, google/gemini-2.5-pro"
    })
    void the_small_one_may_not_be_drawn_larger(String small, String large) {
        Siblings siblings = Siblings.of(List.of(large, small));

        assertThat(siblings.allow(new double[] {11, 10})).isTrue();
        assertThat(siblings.allow(new double[] {10, 11})).isFalse();
        assertThat(siblings.families(2)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5-mini, openai/gpt-4",
        "openai/gpt-5-pro, openai/gpt-5",
        "openai/gpt-5-mini, acme/gpt-5",
        "anthropic/claude-haiku-4-5, anthropic/claude-opus-4-1"
    })
    void others_are_in_no_order(String one, String other) {
        assertThat(Siblings.of(List.of(one, other)).families(2)).isEmpty();
    }
}
