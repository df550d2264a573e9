package dev.mentionscope.alert;

import dev.mentionscope.insight.Completeness;
import dev.mentionscope.insight.Filter;
import dev.mentionscope.insight.PeriodParameters.Days;
import dev.mentionscope.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/**
 * Which days a rule of numbers holds against which, and whether they can bear it: an outage must never look like a fall.
 */
@ApplicationScoped
class Periods {

    /** A run that has been under way for longer is not waited for. */
    private static final int LONGEST_WAIT_DAYS = 3;

    private final Runs runs;
    private final Completeness completeness;
    private final Jdbi jdbi;

    Periods(Runs runs, Completeness completeness, Jdbi jdbi) {
        this.runs = runs;
        this.completeness = completeness;
        this.jdbi = jdbi;
    }

    /**
     * Holds a rule's days against as many before them.
     *
     * @param look takes the later and the earlier days, and is asked only if they can bear it
     * @return what it finds, or why nothing can be said; nothing where there is nothing to hold against anything yet
     */
    List<Finding> compare(Rule rule, Instant now, BiFunction<Days, Days, List<Finding>> look) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate last = runs.oldestOpen(rule.workspaceId())
                .map(started -> LocalDate.ofInstant(started, ZoneOffset.UTC).minusDays(1))
                .filter(day -> day.isBefore(today))
                .orElse(today);
        if (last.isBefore(today.minusDays(LONGEST_WAIT_DAYS))) {
            return List.of();
        }
        Days later = new Days(last.minusDays(rule.days() - 1L), last);
        Completeness.Found found = completeness.of(rule.workspaceId(), later, Filter.HEADLINE);
        if (found.planned() == 0) {
            return List.of();
        }
        return heldBack(rule, later, found).map(List::of).orElseGet(() -> look.apply(later, later.before()));
    }

    private Optional<Finding> heldBack(Rule rule, Days later, Completeness.Found found) {
        if (found.complete() && found.outages().isEmpty()) {
            return Optional.empty();
        }
        Map<UUID, String> engines = engines(rule.workspaceId());
        List<AlertFacts.Outage> outages = found.outages().stream()
                .map(outage -> new AlertFacts.Outage(
                        outage.engineId(),
                        engines.getOrDefault(outage.engineId(), "?"),
                        outage.day(),
                        outage.planned(),
                        outage.measured()))
                .toList();
        // Once a day, and anew when more is missing.
        String key = "held/" + later.to() + "/" + found.complete() + "/" + outages.size();
        return Optional.of(new Finding.HeldBack(
                key,
                AlertFacts.of(
                        new AlertFacts.Gaps(later.from(), later.to(), found.planned(), found.measured(), outages)),
                found.complete() ? Alerts.Reason.OUTAGE : Alerts.Reason.INCOMPLETE));
    }

    /** Archived ones too, by id. */
    Map<UUID, String> engines(UUID workspace) {
        return names("engine", workspace);
    }

    Map<UUID, String> topics(UUID workspace) {
        return names("topic", workspace);
    }

    /** @param table {@code engine} or {@code topic} */
    private Map<UUID, String> names(String table, UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("select id, name from <table> where workspace_id = :workspace")
                .define("table", table)
                .bind("workspace", workspace)
                .setMapKeyColumn("id")
                .setMapValueColumn("name")
                .collectInto(new GenericType<Map<UUID, String>>() {}));
    }
}
