package dev.mentionscope.alert;

import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.SourceReport.Grouping;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is watched, and who is told. Each kind has fields of its own; one that is left out gets its default, and those of other
 * kinds are refused.
 *
 * @param enabled true if left out
 * @param channelIds who is told; nobody if left out: then the log alone has it
 * @param coolDownHours how long the same thing is not told again, 24 if left out
 * @param digest AT_ONCE if left out
 * @param digestHour of a DAILY digest, 8 if left out
 * @param timeZone of that hour, UTC if left out
 * @param metric of CHANGE: one that changes are tested of; VISIBILITY if left out
 * @param brandId of CHANGE; all own brands if left out
 * @param direction of CHANGE, EITHER if left out
 * @param cut of CHANGE: ENGINE or TOPIC, to look at each on its own; all together if left out
 * @param days of CHANGE and LOST_CITATION: a period of so many days is held against as many before, 7 if left out
 * @param grouping of LOST_CITATION: PAGE (the default) or SITE
 * @param fewestAnswers of NEW_COMPETITOR: answers that name it, 5 if left out; of LOST_CITATION: answers that cited it, 3
 * @param coverageBelow of RUN_INCOMPLETE: the share of a run's probes that must have an answer, 0.8 if left out
 */
@Schema(name = "AlertRuleDefinition")
public record RuleDefinition(
        @NotBlank(message = "is missing: give a name such as Visibility fell")
        @Size(max = 100, message = "must have at most 100 characters")
        String name,

        @NotNull(
                message =
                        "is missing: one of CHANGE, NEW_COMPETITOR, LOST_CITATION, RUN_INCOMPLETE, BUDGET, ENGINE_STOPPED")
        RuleKind kind,

        Boolean enabled,

        @Size(max = 20, message = "must have at most 20 entries")
        List<@NotNull(message = "is no id") UUID> channelIds,

        @Min(value = 0, message = "must be between 0 and 720 hours")
        @Max(value = 720, message = "must be between 0 and 720 hours")
        Integer coolDownHours,

        Digest digest,

        @Min(value = 0, message = "must be between 0 and 23") @Max(value = 23, message = "must be between 0 and 23")
        Integer digestHour,

        String timeZone,
        Metric metric,
        UUID brandId,
        Direction direction,
        Cut cut,

        @Min(value = 1, message = "must be between 1 and 90 days")
        @Max(value = 90, message = "must be between 1 and 90 days")
        Integer days,

        Grouping grouping,

        @Min(value = 2, message = "must be between 2 and 1000 answers")
        @Max(value = 1000, message = "must be between 2 and 1000 answers")
        Integer fewestAnswers,

        @DecimalMin(value = "0.01", message = "must be between 0.01 and 1; with 1, one missing answer is enough")
        @DecimalMax(value = "1", message = "must be between 0.01 and 1; with 1, one missing answer is enough")
        Double coverageBelow) {

    @Schema(name = "AlertDirection")
    public enum Direction {
        UP,
        DOWN,
        EITHER
    }

    /** When messages go out. */
    @Schema(name = "AlertDigest")
    public enum Digest {
        AT_ONCE,
        /** All of a day in one message. */
        DAILY
    }
}
