package dev.mentionscope.alert;

import dev.mentionscope.run.spend.Budgets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Budgets of months and of runs of which 80 or 100 % are used. */
@ApplicationScoped
class BudgetWatch implements Watch {

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Budgets budgets;

    BudgetWatch(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.BUDGET;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        return budgets.reachedSince(rule.workspaceId(), rule.lookBackTo(OVERLAP)).stream()
                .<Finding>map(event -> {
                    String key = event.scope() + "/" + event.key() + "/" + event.percent();
                    return new Finding.Fires(
                            key,
                            key,
                            AlertFacts.of(new AlertFacts.BudgetUsed(
                                    event.scope(), event.key(), event.percent(), event.reachedAt())),
                            Duration.ZERO,
                            true);
                })
                .toList();
    }
}
