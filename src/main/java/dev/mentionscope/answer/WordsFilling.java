package dev.mentionscope.answer;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Puts the words of answers that are older than the index for them into it, some at a time; one replica does it. */
@ApplicationScoped
class WordsFilling {

    private static final int AT_A_TIME = 1000;

    private final Jdbi jdbi;

    WordsFilling(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void fill() {
        while (fill(AT_A_TIME)) {
            // each part is a transaction of its own
        }
    }

    /** @return whether there may be more */
    boolean fill(int most) {
        return jdbi.inTransaction(db -> db.createQuery("select fill_words(?)")
                        .bind(0, most)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
