package dev.mentionscope.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        // six in the morning in Prague, in winter and in summer
        "0 6 * * *, Europe/Prague, 2026-01-10T05:00:00Z, 2026-01-11T05:00:00Z",
        "0 6 * * *, Europe/Prague, 2026-07-10T04:00:00Z, 2026-07-11T04:00:00Z",
        // weekdays only
        "30 8 * * 1-5, UTC, 2026-11-20T09:00:00Z, 2026-11-23T08:30:00Z",
        // half an hour off UTC
        "0 9 * * *, Asia/Kolkata, 2026-11-23T03:30:00Z, 2026-11-24T03:30:00Z",
        "*/15 * * * *, UTC, 2026-11-23T10:07:30Z, 2026-11-23T10:15:00Z"
    })
    void the_next_due_time_is_local_time_of_the_zone(String cron, String zone, Instant after, Instant next) {
        assertThat(new Schedule(cron, ZoneId.of(zone)).nextAfter(after)).contains(next);
    }

    /** 2026-03-29 in Prague: 02:00 to 03:00 does not exist. */
    @Test
    void a_time_that_daylight_saving_skips_is_due_once_at_the_next_valid_one() {
        assertThat(dueTimes("30 2 * * *", "Europe/Prague", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    /** 2026-10-25 in Prague: 02:30 occurs twice. */
    @Test
    void a_time_that_occurs_twice_is_due_once() {
        assertThat(dueTimes("30 2 * * *", "Europe/Prague", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .hasSize(2)
                .last()
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void many_times_that_are_skipped_are_due_once_together() {
        assertThat(dueTimes("*/20 * * * *", "Europe/Prague", "2026-03-29T00:35:00Z", "2026-03-29T01:30:00Z"))
                .containsExactly(
                        Instant.parse("2026-03-29T00:40:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:20:00Z"));
    }

    @Test
    void a_day_that_never_comes_is_never_due() {
        assertThat(new Schedule("0 0 30 2 *", ZoneId.of("UTC")).nextAfter(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "every day", "* * * *", "61 * * * *", "0 25 * * *", "0 6 * * 1-5 2026"})
    void other_texts_are_no_cron(String expression) {
        assertThat(Schedule.isCron(expression)).isFalse();
    }

    private static List<Instant> dueTimes(String cron, String zone, String from, String until) {
        Schedule schedule = new Schedule(cron, ZoneId.of(zone));
        List<Instant> due = new ArrayList<>();
        Instant next = schedule.nextAfter(Instant.parse(from)).orElseThrow();
        while (next.isBefore(Instant.parse(until))) {
            due.add(next);
            next = schedule.nextAfter(next).orElseThrow();
        }
        return due;
    }
}
