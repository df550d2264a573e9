package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\ud83d\udc5f emoji", "e\u0301 \u200d \u202e"})
    void text_that_postgresql_keeps_is_left_alone(String text) {
        assertThat(StorableText.of(text)).isEqualTo(new StorableText(text, false));
    }

    @Test
    void what_it_refuses_is_replaced_without_moving_anything_else() {
        StorableText mended = StorableText.of("a\u0000b\ud800c\udc00\ud83d\udc5f\ud83d");

        assertThat(mended).isEqualTo(new StorableText("a\ufffdb\ufffdc\ufffd\ud83d\udc5f\ufffd", true));
    }
}
