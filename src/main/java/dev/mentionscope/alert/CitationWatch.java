package dev.mentionscope.alert;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.Filter;
import dev.mentionscope.insight.LostCitations;
import dev.mentionscope.insight.PeriodParameters.Days;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Own pages and sites that no answer cites any more. */
@ApplicationScoped
class CitationWatch implements Watch {

    private final Periods periods;
    private final LostCitations lost;
    private final NamesHistory names;

    CitationWatch(Periods periods, LostCitations lost, NamesHistory names) {
        this.periods = periods;
        this.lost = lost;
        this.names = names;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.LOST_CITATION;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        return periods.compare(rule, now, (later, earlier) -> look(rule, later, earlier));
    }

    private List<Finding> look(Rule rule, Days later, Days earlier) {
        Map<UUID, String> brands = names.brands(rule.workspaceId(), names.effectiveVersion(rule.workspaceId())).stream()
                .collect(Collectors.toMap(TrackedBrand::id, TrackedBrand::name));
        return lost
                .find(rule.workspaceId(), rule.grouping(), later, earlier, Filter.HEADLINE, rule.fewestAnswers())
                .stream()
                .<Finding>map(each -> {
                    String subject = rule.grouping() + "/" + each.source();
                    return new Finding.Fires(
                            subject,
                            subject + "/" + later.to(),
                            AlertFacts.of(new AlertFacts.LostSource(
                                    rule.grouping(),
                                    each.source(),
                                    each.brandId(),
                                    brands.getOrDefault(each.brandId(), "?"),
                                    later.from(),
                                    later.to(),
                                    each.citedBefore(),
                                    each.answersBefore(),
                                    each.answersNow(),
                                    each.chance())),
                            Duration.ofDays(rule.days()),
                            false);
                })
                .toList();
    }
}
