package dev.mentionscope.run;

import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.spend.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Takes a probe and sets aside what it may cost: both or neither, before anything is sent. */
@ApplicationScoped
class Taking {

    /** How long a probe steps back while calls under way hold the rest of the budget. */
    private static final Duration BUDGET_HELD = Duration.ofSeconds(2);

    /** How many callers take theirs in one transaction. */
    private static final int MOST = 50;

    private final Probes probes;
    private final Ledger ledger;
    private final Costs costs;
    private final Clock clock;
    private final Instance<Taking> self;

    /** By provider, so that none waits for the budgets of another's probes. */
    private final Map<String, Together<Wish, Outcome>> wishes = new ConcurrentHashMap<>();

    /** @param self the same with its transactions */
    Taking(Probes probes, Ledger ledger, Costs costs, Clock clock, Instance<Taking> self) {
        this.self = self;
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

    record Wish(Lane lane, CallerKey caller) {}

    /** Callers that come at the same time share a transaction. */
    Outcome take(Lane lane, CallerKey caller) {
        return wishes.computeIfAbsent(
                        caller.provider(),
                        provider -> new Together<>(MOST, wanted -> self.get().takeAll(wanted)))
                .with(new Wish(lane, caller));
    }

    @Transactional
    List<Outcome> takeAll(List<Wish> wishes) {
        Map<String, Outcome> outcomes = new HashMap<>();
        // Always in this order, so that two processes cannot wait for each other's budgets.
        Map<Lane, List<String>> byLane = new TreeMap<>(
                Comparator.comparing(Lane::workspace).thenComparing(Lane::run).thenComparing(Lane::engine));
        wishes.forEach(wish ->
                byLane.computeIfAbsent(wish.lane, lane -> new ArrayList<>()).add(wish.caller.taskInstance()));
        byLane.forEach((lane, callers) -> probes.take(lane, callers)
                .forEach(probe -> outcomes.put(
                        probe.caller(),
                        reserved(probe).<Outcome>map(Outcome.Taken::new).orElseGet(Outcome.NoBudget::new))));
        return wishes.stream()
                .map(wish -> outcomes.getOrDefault(wish.caller.taskInstance(), new Outcome.NothingDue()))
                .toList();
    }

    /** Takes many at once, in the transaction that writes their batch. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Probes.Taken> take(Lane lane, String batch, int most) {
        return probes.take(lane, Collections.nCopies(most, batch)).stream()
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
