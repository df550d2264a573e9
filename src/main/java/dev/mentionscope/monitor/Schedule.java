package dev.mentionscope.monitor;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a monitor is due: a Unix cron expression in a time zone. A local time that daylight saving skips is due at the
 * next valid one; one that occurs twice is due once.
 */
record Schedule(String cron, ZoneId zone) {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

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
        return ExecutionTime.forCron(parse(cron))
                .nextExecution(instant.atZone(zone))
                .map(java.time.ZonedDateTime::toInstant);
    }

    private static Cron parse(String expression) {
        return PARSER.parse(expression).validate();
    }
}
