package dev.mentionscope.alert;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.Filter;
import dev.mentionscope.insight.LostCitations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<Periods.Compared> compared = periods.of(rule, now);
        if (compared.isEmpty()) {
            return List.of();
        }
        if (compared.get().heldBack().isPresent()) {
            return List.of(compared.get().heldBack().get());
        }
        Periods.Compared days = compared.get();
        Map<UUID, String> brands = names.brands(rule.workspaceId(), names.effectiveVersion(rule.workspaceId())).stream()
                .collect(Collectors.toMap(TrackedBrand::id, TrackedBrand::name));
        return lost
                .find(
                        rule.workspaceId(),
                        rule.grouping(),
                        days.later(),
                        days.earlier(),
                        Filter.HEADLINE,
                        rule.fewestAnswers())
                .stream()
                .<Finding>map(each -> {
                    String subject = rule.grouping() + "/" + each.source();
                    return new Finding.Fires(
                            subject,
                            subject + "/" + days.later().to(),
                            AlertFacts.of(new AlertFacts.LostSource(
                                    rule.grouping(),
                                    each.source(),
                                    each.brandId(),
                                    brands.getOrDefault(each.brandId(), "?"),
                                    days.later().from(),
                                    days.later().to(),
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
