package dev.mentionscope.alert;

import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.SourceReport.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** A rule as it is stored. What does not belong to its kind is null. */
public record Rule(
        UUID workspaceId,
        UUID id,
        String name,
        RuleKind kind,
        boolean enabled,
        List<UUID> channelIds,
        int coolDownHours,
        RuleDefinition.Digest digest,
        int digestHour,
        String timeZone,
        Metric metric,
        UUID brandId,
        RuleDefinition.Direction direction,
        Cut cut,
        Integer days,
        Grouping grouping,
        Integer fewestAnswers,
        Double coverageBelow,
        List<String> knownNames,
        Instant createdAt,
        Instant evaluatedAt) {

    Duration coolDown() {
        return Duration.ofHours(coolDownHours);
    }

    /** Looked at again so far back, so that what was being written at the last look is not missed. */
    Instant lookBackTo(Duration overlap) {
        Instant last = evaluatedAt == null ? createdAt : evaluatedAt.minus(overlap);
        return last.isBefore(createdAt) ? createdAt : last;
    }

    /** When what is noticed now is told. */
    Instant dueAt(Instant now) {
        if (digest == RuleDefinition.Digest.AT_ONCE) {
            return now;
        }
        ZonedDateTime local = now.atZone(ZoneId.of(timeZone));
        ZonedDateTime slot = local.toLocalDate().atTime(digestHour, 0).atZone(local.getZone());
        return (slot.toInstant().isAfter(now)
                        ? slot
                        : local.toLocalDate().plusDays(1).atTime(digestHour, 0).atZone(local.getZone()))
                .toInstant();
    }
}
