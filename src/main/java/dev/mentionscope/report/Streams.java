package dev.mentionscope.report;

import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many reports are sent at once: each holds a connection to the database for as long as its reader takes. */
@ApplicationScoped
class Streams {

    private final Semaphore free;

    Streams(ReportsConfig config) {
        this.free = new Semaphore(config.streams());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 429 if there are too many */
    void enter() {
        if (!free.tryAcquire()) {
            throw Problems.tooMany(
                    "Too many reports are being sent. Try again in a few seconds, or make a job of it.",
                    Duration.ofSeconds(5));
        }
    }

    void leave() {
        free.release();
    }
}
