package dev.mentionscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Failure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingTest {

    private final Retrying retrying = new Retrying(5, Duration.ofSeconds(2), Duration.ofMinutes(10), new Random(7));

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"AUTH", "QUOTA", "MODEL_NOT_FOUND", "PROMPT_TOO_LONG", "BAD_REQUEST"})
    void what_waiting_does_not_heal_is_not_tried_again(Kind kind) {
        assertThat(retrying.after(1, 0, failure(kind, null))).isEmpty();
    }

    @Test
    void what_may_heal_is_tried_as_often_as_configured() {
        assertThat(retrying.after(4, 0, failure(Kind.OVERLOADED, null))).isPresent();
        assertThat(retrying.after(5, 0, failure(Kind.OVERLOADED, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TIMEOUT", "UNREADABLE", "INTERRUPTED"})
    void what_may_have_been_served_is_repeated_once(Kind kind) {
        assertThat(retrying.after(1, 0, failure(kind, null))).isPresent();
        assertThat(retrying.after(2, 1, failure(kind, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 3000", "2, 2000, 6000", "4, 8000, 24000"})
    void the_wait_doubles_and_is_spread(int attempt, long least, long most) {
        for (int i = 0; i < 200; i++) {
            assertThat(retrying.after(attempt, 0, failure(Kind.OVERLOADED, null))
                            .orElseThrow())
                    .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
        }
    }

    @Test
    void the_wait_that_the_provider_asks_for_is_never_cut_short() {
        for (int i = 0; i < 200; i++) {
            assertThat(retrying.after(1, 0, failure(Kind.RATE_LIMITED, Duration.ofSeconds(30)))
                            .orElseThrow())
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
        }
    }

    private static Failure failure(Kind kind, Duration retryAfter) {
        return new Failure(kind, "message", Optional.empty(), Optional.ofNullable(retryAfter), new byte[0]);
    }
}
