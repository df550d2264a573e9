package dev.mentionscope.monitor;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * @param promptIds what is asked
 * @param engineIds who is asked
 * @param repeats how often each engine is asked each prompt in one run
 * @param cron when, as a Unix cron expression; null for a monitor that is only run by hand
 * @param timeZone the zone of the schedule, UTC if left out
 * @param enabled whether the schedule is followed, true if left out
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
        Boolean enabled) {

    public MonitorDefinition {
        timeZone = Objects.requireNonNullElse(timeZone, "UTC");
        enabled = Objects.requireNonNullElse(enabled, true);
    }
}
