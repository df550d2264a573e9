package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long NOW = Long.MAX_VALUE - 5; // the clock may overflow

    private final Turns turns = new Turns();

    @Test
    void a_crowd_comes_back_a_hundred_in_a_second() {
        List<Duration> waits =
                Stream.generate(() -> turns.turn(NOW)).limit(1_000).toList();

        assertThat(waits).isSorted().doesNotHaveDuplicates().startsWith(Duration.ofSeconds(1));
        assertThat(waits.getLast()).isEqualTo(Duration.ofMillis(1_000 + 999 * 10));
    }

    @Test
    void nobody_waits_longer_than_two_minutes() {
        assertThat(Stream.generate(() -> turns.turn(NOW)).limit(50_000).toList().getLast())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void after_the_crowd_has_gone_the_wait_is_short_again() {
        Stream.generate(() -> turns.turn(NOW)).limit(1_000).forEach(wait -> {});

        assertThat(turns.turn(NOW + Duration.ofSeconds(10).toNanos())).isEqualTo(Duration.ofSeconds(1));
    }
}
