package dev.mentionscope.monitor;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * @param promptIds what is asked
 * @param engineIds who is asked
 * @param repeats how often each engine is asked each prompt in one run
 * @param precision stop adding repeats once the 95 % intervals of the own brands' visibility at an engine are no wider
 *     than this either way, 0.01 to 0.3; {@code repeats} is then the most. All repeats are asked if left out
 * @param cron when, as a Unix cron expression; null for a monitor that is only run by hand
 * @param timeZone the zone of the schedule, UTC if left out
 * @param enabled whether the schedule is followed, true if left out
 * @param jitterSeconds runs start up to so many seconds after their due time, 0 if left out
 * @param catchUp what becomes of due times at which the service was down, RUN_ONCE if left out
 * @param maxUsdPerRun nothing more is asked once a run could cost more, in US dollars; unbounded if left out
 * @param maxCallsPerRun likewise in calls
 */
public record MonitorDefinition(
        @NotBlank(message = "is missing: give a name such as Running shoes, weekly")
        @Size(max = 200, message = "must have at most 200 characters")
        String name,

        @NotEmpty(message = "is empty: give the ids of the prompts to ask")
        @Size(max = 10_000, message = "must have at most 10000 entries")
        List<@NotNull UUID> promptIds,

        @NotEmpty(message = "is empty: give the ids of the engines to ask")
        @Size(max = 200, message = "must have at most 200 entries")
        List<@NotNull UUID> engineIds,

        @Min(value = 1, message = "must be between 1 and 100; 3 is a start, 10 gives narrower intervals")
        @Max(value = 100, message = "must be between 1 and 100; 3 is a start, 10 gives narrower intervals")
        int repeats,

        @Cron String cron,
        @TimeZoneName String timeZone,
        Boolean enabled,

        @Min(value = 0, message = "must be between 0 and 86400 seconds")
        @Max(value = 86_400, message = "must be between 0 and 86400 seconds")
        Integer jitterSeconds,

        CatchUp catchUp,

        @DecimalMin(value = "0", message = "must not be negative; leave it out for no budget")
        @Digits(integer = 9, fraction = 6, message = "must be an amount of US dollars such as 2.50")
        BigDecimal maxUsdPerRun,

        @Min(value = 0, message = "must not be negative; leave it out for no budget")
        Integer maxCallsPerRun,

        @DecimalMin(value = "0.01", message = "must be between 0.01 and 0.3, such as 0.05 for ± 5 points")
        @DecimalMax(value = "0.3", message = "must be between 0.01 and 0.3, such as 0.05 for ± 5 points")
        Double precision) {

    public MonitorDefinition {
        timeZone = Objects.requireNonNullElse(timeZone, "UTC");
        enabled = Objects.requireNonNullElse(enabled, true);
        jitterSeconds = Objects.requireNonNullElse(jitterSeconds, 0);
        catchUp = Objects.requireNonNullElse(catchUp, CatchUp.RUN_ONCE);
    }

    /** A monitor without jitter and budget. */
    public static MonitorDefinition of(
            String name, List<UUID> promptIds, List<UUID> engineIds, int repeats, String cron, String timeZone) {
        return new MonitorDefinition(
                name, promptIds, engineIds, repeats, cron, timeZone, true, null, null, null, null, null);
    }
}
