package dev.mentionscope.answer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts the words of answers into the index for them, behind whoever writes answers (decision 13). Each batch is a transaction
 * of its own; the database holds all replicas together to one batch at a time, and to a third of one processor.
 */
@ApplicationScoped
class WordsFilling {

    /** So few that who deletes answers, and so waits for the batch, does not wait long. */
    static final int AT_A_TIME = 100;

    private final Jdbi jdbi;
    private volatile boolean stopping;

    WordsFilling(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void fill() {
        Optional<Duration> rest = fill(AT_A_TIME);
        while (rest.isPresent() && !stopping) {
            try {
                Thread.sleep(rest.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            rest = fill(AT_A_TIME);
        }
    }

    /** @return for how long to leave it alone; empty: nothing is left, or another replica is at it */
    Optional<Duration> fill(int most) {
        return jdbi.inTransaction(db -> db.createQuery("select fill_words(?)")
                        .bind(0, most)
                        .mapTo(Double.class)
                        .findOne())
                .map(seconds -> Duration.ofNanos((long) (seconds * 1e9)));
    }
}
