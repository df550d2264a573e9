package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether a period's answers are all there, or a fall in numbers might be one of answers. An engine that gave none at all in the
 * period is left out, where others did: it is in no comparison, so it moves nothing.
 */
@ApplicationScoped
public class Completeness {

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final InsightConfig config;

    Completeness(Rollups rollups, Catalogues catalogues, InsightConfig config) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.config = config;
    }

    /** A day on which too few of an engine's ended probes gave a measured answer. */
    public record Outage(UUID engineId, LocalDate day, long planned, long measured) {}

    /**
     * @param planned probes that have ended
     * @param complete whether enough of them gave a measured answer
     */
    public record Found(long planned, long measured, boolean complete, List<Outage> outages) {}

    public Found of(UUID workspace, PeriodParameters.Days days, Filter filter) {
        Map<Group, Counts> all = rollups.inOneState(workspace, state -> {
            Selection selection = Selection.of(state, catalogues.of(state), filter, days.from(), days.to());
            return Metrics.counts(state, selection, EnumSet.of(Cut.ENGINE, Cut.DAY), List.of());
        });
        Set<UUID> answering = all.entrySet().stream()
                .filter(each -> each.getValue().sum(Count.MEASURED) > 0)
                .map(each -> each.getKey().engineId())
                .collect(Collectors.toSet());
        Map<Group, Counts> heard = all.entrySet().stream()
                .filter(each ->
                        answering.isEmpty() || answering.contains(each.getKey().engineId()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long planned = sum(heard, Count.PLANNED);
        long measured = sum(heard, Count.MEASURED);
        return new Found(
                planned,
                measured,
                measured >= config.completeCoverage() * planned,
                heard.entrySet().stream()
                        .filter(each -> each.getValue().coverage() < config.completeCoverage())
                        .map(each -> new Outage(
                                each.getKey().engineId(),
                                each.getKey().period(),
                                each.getValue().sum(Count.PLANNED),
                                each.getValue().sum(Count.MEASURED)))
                        .sorted(Comparator.comparing(Outage::day).thenComparing(Outage::engineId))
                        .toList());
    }

    private static long sum(Map<Group, Counts> groups, Count count) {
        return groups.values().stream().mapToLong(each -> each.sum(count)).sum();
    }
}
