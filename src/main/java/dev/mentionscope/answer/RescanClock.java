package dev.mentionscope.answer;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks on every replica for names that changed. */
@ApplicationScoped
class RescanClock {

    private final Rescans rescans;

    RescanClock(Rescans rescans) {
        this.rescans = rescans;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void rescan() {
        rescans.start();
        while (rescans.readPart()) {
            // each part is a transaction of its own
        }
    }
}
