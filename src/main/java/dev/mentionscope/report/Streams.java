package dev.mentionscope.report;

import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many reports are sent at once, and how slow a reader may be: each holds a connection to the database for as long as its reader takes. */
@ApplicationScoped
class Streams {

    private final Semaphore free;
    private final Duration patience;

    Streams(ReportsConfig config) {
        this.free = new Semaphore(config.streams());
        this.patience = config.readerPatience();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 429 if there are too many */
    void enter() {
        if (!free.tryAcquire()) {
            throw Problems.tooMany(
                    "Too many reports are being sent. Try again in a few seconds, or make a job of it.",
                    Duration.ofSeconds(5));
        }
    }

    /** How long a reader may take nothing. */
    Duration patience() {
        return patience;
    }

    void leave() {
        free.release();
    }
}
