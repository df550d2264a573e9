package dev.mentionscope.alert;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.ChangeReport;
import dev.mentionscope.insight.Changes;
import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Filter;
import dev.mentionscope.insight.PeriodParameters.Days;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A metric that changed. All brands are tested together, as on the page; what is no change by that test is none here. A rule looks again
 * and again, and a person once, so it has to be surer.
 */
@ApplicationScoped
class ChangeWatch implements Watch {

    /**
     * The greatest p, corrected for all rows of the report, at which a rule tells. With a look a day, nothing changing, and periods of a
     * week to three months, one in 40 to one in 20 periods has a false alarm; at the page's 0.05 it would be one in five to one in three.
     */
    static final double SURE = 0.005;

    private final Periods periods;
    private final Changes changes;
    private final NamesHistory names;

    ChangeWatch(Periods periods, Changes changes, NamesHistory names) {
        this.periods = periods;
        this.changes = changes;
        this.names = names;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.CHANGE;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        return periods.compare(rule, now, (later, earlier) -> look(rule, later, earlier));
    }

    private List<Finding> look(Rule rule, Days later, Days earlier) {
        ChangeReport report = changes.report(
                rule.workspaceId(),
                List.of(rule.metric()),
                rule.cut() == null ? Set.<Cut>of() : Set.of(rule.cut()),
                later,
                earlier,
                Filter.HEADLINE);
        Map<UUID, TrackedBrand> brands =
                names.brands(rule.workspaceId(), names.effectiveVersion(rule.workspaceId())).stream()
                        .collect(Collectors.toMap(TrackedBrand::id, Function.identity()));
        Map<UUID, String> engines = periods.engines(rule.workspaceId());
        Map<UUID, String> topics = periods.topics(rule.workspaceId());
        return report.rows().stream()
                .filter(row -> isMeant(rule, row, brands))
                .<Finding>map(row -> {
                    String subject = row.metric() + "/" + row.brandId() + "/" + row.engineId() + "/" + row.topicId()
                            + "/" + row.verdict();
                    return new Finding.Fires(
                            subject,
                            subject + "/" + report.to(),
                            AlertFacts.of(new AlertFacts.Changed(
                                    row.metric(),
                                    row.brandId(),
                                    brands.get(row.brandId()).name(),
                                    row.engineId(),
                                    row.engineId() == null ? null : engines.get(row.engineId()),
                                    row.topicId(),
                                    row.topicId() == null ? null : topics.get(row.topicId()),
                                    report.from(),
                                    report.to(),
                                    report.compareFrom(),
                                    report.compareTo(),
                                    row.before().value(),
                                    row.after().value(),
                                    row.change(),
                                    row.low(),
                                    row.high(),
                                    row.adjusted(),
                                    row.prompts(),
                                    row.together(),
                                    report.simulated())),
                            // Periods that begin within the one that was told of hold the same answers.
                            Duration.ofDays(rule.days()),
                            false);
                })
                .toList();
    }

    private static boolean isMeant(Rule rule, ChangeReport.Row row, Map<UUID, TrackedBrand> brands) {
        TrackedBrand brand = brands.get(row.brandId());
        boolean ofBrand = brand != null
                && (rule.brandId() == null
                        ? brand.kind() == Brand.Kind.OWN
                        : rule.brandId().equals(row.brandId()));
        return ofBrand
                && row.adjusted() != null
                && row.adjusted() <= SURE
                && switch (row.verdict()) {
                    case UP -> rule.direction() != RuleDefinition.Direction.DOWN;
                    case DOWN -> rule.direction() != RuleDefinition.Direction.UP;
                    case NO_CLEAR_CHANGE, NOT_COMPARABLE -> false;
                };
    }
}
