package dev.mentionscope.insight.rollup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Looks on every replica for cells that are out of date. */
@ApplicationScoped
class RollupClock {

    /**
     * Days of a workspace that a replica computes at a time; each takes a processor of the database, when it does not wait for
     * the disk.
     */
    private static final int DAYS_AT_A_TIME = 3;

    private final Recomputing recomputing;

    RollupClock(Recomputing recomputing) {
        this.recomputing = recomputing;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void recompute() {
        for (UUID workspace : recomputing.behind()) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture.allOf(
                                Stream.generate(() -> CompletableFuture.runAsync(() -> computeAll(workspace), threads))
                                        .limit(DAYS_AT_A_TIME)
                                        .toArray(CompletableFuture[]::new))
                        .join(); // a day that cannot be computed is told by the scheduler
            }
        }
    }

    private void computeAll(UUID workspace) {
        while (recomputing.computePart(workspace)) {
            // each part is a transaction of its own
        }
    }
}
