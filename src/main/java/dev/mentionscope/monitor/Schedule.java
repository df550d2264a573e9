package dev.mentionscope.monitor;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.Optional;

/**
 * When a monitor is due: a Unix cron expression in a time zone. A local time that daylight saving skips is due at the
 * next valid one; one that occurs twice is due once.
 */
record Schedule(String cron, ZoneId zone) {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Names for the schedules that most want; the times are those of the monitor's zone. */
    private static final Map<String, String> PRESETS = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 6 * * *",
            "@weekdays", "0 6 * * 1-5",
            "@weekly", "0 6 * * 1",
            "@monthly", "0 6 1 * *");

    static boolean isCron(String expression) {
        try {
            parse(expression);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first due time after {@code instant}; empty if there is none, as on 30 February. */
    Optional<Instant> nextAfter(Instant instant) {
        ExecutionTime times = ExecutionTime.forCron(parse(cron));
        // Cron speaks of local time, so it is evaluated without a zone. Evaluated in the zone, the library would leave
        // out the day on which the local time is skipped.
        Optional<LocalDateTime> local = next(times, instant.atZone(zone).toLocalDateTime());
        while (local.isPresent() && !instantOf(local.get()).isAfter(instant)) {
            local = next(times, local.get()); // the second time that a local time occurs
        }
        return local.map(this::instantOf);
    }

    private static Optional<LocalDateTime> next(ExecutionTime times, LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    /** The first instant of a local time that occurs twice; the end of the gap for one that is skipped. */
    private Instant instantOf(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Cron parse(String expression) {
        return PARSER.parse(PRESETS.getOrDefault(expression, expression)).validate();
    }
}
