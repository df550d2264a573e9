package dev.mentionscope.run;

import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.spend.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes a probe and sets aside what it may cost: both or neither, before anything is sent. */
@ApplicationScoped
class Taking {

    /** How long a probe steps back while calls under way hold the rest of the budget. */
    private static final Duration BUDGET_HELD = Duration.ofSeconds(2);

    private final Probes probes;
    private final Ledger ledger;
    private final Costs costs;
    private final Clock clock;

    Taking(Probes probes, Ledger ledger, Costs costs, Clock clock) {
        this.probes = probes;
        this.ledger = ledger;
        this.costs = costs;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Taken(Probes.Taken probe) implements Outcome {}

        record NothingDue() implements Outcome {}

        /** The probe has been put back, or ended, because of a budget. */
        record NoBudget() implements Outcome {}
    }

    @Transactional
    Outcome take(Lane lane, CallerKey caller) {
        Optional<Probes.Taken> due = probes.take(lane, caller);
        if (due.isEmpty()) {
            return new Outcome.NothingDue();
        }
        Probes.Taken probe = due.get();
        if (!probe.bounded()) {
            return new Outcome.Taken(probe);
        }
        BigDecimal most = costs.most(probe.order(), probe.sentAt()).usd();
        return switch (ledger.reserve(
                new Ledger.Reservation(probe.workspaceId(), probe.runId(), probe.sentAt(), most))) {
            case UNBOUNDED -> new Outcome.Taken(probe);
            case GRANTED -> {
                probes.reserve(probe, most);
                yield new Outcome.Taken(probe.reserving(most));
            }
            case WAIT -> {
                probes.putBack(probe, clock.instant().plus(BUDGET_HELD));
                yield new Outcome.NoBudget();
            }
            case EXHAUSTED -> {
                probes.endOverBudget(probe);
                yield new Outcome.NoBudget();
            }
        };
    }
}
