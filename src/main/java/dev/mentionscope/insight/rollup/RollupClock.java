package dev.mentionscope.insight.rollup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks on every replica for cells that are out of date. */
@ApplicationScoped
class RollupClock {

    private final Recomputing recomputing;

    RollupClock(Recomputing recomputing) {
        this.recomputing = recomputing;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void recompute() {
        recomputing.behind().forEach(workspace -> {
            while (recomputing.computePart(workspace)) {
                // each part is a transaction of its own
            }
        });
    }
}
