package dev.mentionscope.run;

import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.spend.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
        List<Probes.Taken> due = probes.take(lane, caller.taskInstance(), 1);
        if (due.isEmpty()) {
            return new Outcome.NothingDue();
        }
        return reserved(due.getFirst()).<Outcome>map(Outcome.Taken::new).orElseGet(Outcome.NoBudget::new);
    }

    /** Takes many at once, in the transaction that writes their batch. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Probes.Taken> take(Lane lane, String batch, int most) {
        return probes.take(lane, batch, most).stream()
                .flatMap(probe -> reserved(probe).stream())
                .toList();
    }

    /** Empty if no budget has room for the probe; it has then been put back, or ended. */
    private Optional<Probes.Taken> reserved(Probes.Taken probe) {
        if (!probe.bounded()) {
            return Optional.of(probe);
        }
        BigDecimal most = costs.most(probe.order(), probe.sentAt()).usd();
        return switch (ledger.reserve(
                new Ledger.Reservation(probe.workspaceId(), probe.runId(), probe.sentAt(), most))) {
            case UNBOUNDED -> Optional.of(probe);
            case GRANTED -> {
                probes.reserve(probe, most);
                yield Optional.of(probe.reserving(most));
            }
            case WAIT -> {
                probes.putBack(probe, clock.instant().plus(BUDGET_HELD));
                yield Optional.empty();
            }
            case EXHAUSTED -> {
                probes.endOverBudget(probe);
                yield Optional.empty();
            }
        };
    }
}
