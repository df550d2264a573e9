package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalMarksTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final WalMarks marks = new WalMarks();

    @Test
    void nothing_is_known_before_the_primary_was_asked() {
        assertThat(behind(1_000_000, 0)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void an_idle_primary_is_no_lag() {
        for (int second = 0; second <= 3600; second++) {
            mark(second, 500);
        }
        assertThat(behind(500, 3600)).isZero();
        assertThat(behind(499, 3600)).as("but what it wrote last must be there").isPositive();
    }

    @Test
    void a_standby_shows_what_was_written_before_the_last_mark_that_it_has_passed() {
        mark(0, 100);
        mark(1, 200);
        mark(2, 300);

        assertThat(behind(300, 2)).isZero();
        assertThat(behind(299, 2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(behind(200, 5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(behind(100, 5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(behind(99, 5)).as("unknown").isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void what_is_known_gets_old_while_the_primary_cannot_be_asked() {
        mark(0, 100);

        assertThat(behind(100, 30)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void another_primary_whose_log_is_shorter_begins_anew() {
        mark(0, 100);
        mark(1, 900);
        mark(2, 850); // what the old one wrote last was lost with it

        assertThat(behind(850, 2)).isZero();
        assertThat(behind(840, 2))
                .as("the old marks say nothing of the new log")
                .isEqualTo(Duration.ofMinutes(10));
    }

    private void mark(int second, long position) {
        marks.add(START.plusSeconds(second), position);
    }

    private Duration behind(long replayed, int second) {
        return marks.behind(replayed, START.plusSeconds(second));
    }
}
