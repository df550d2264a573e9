package dev.mentionscope.report;

import io.vertx.core.http.HttpServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Looks after a report that is being sent. If its reader has gone, or has taken nothing for too long, the writing is given up: a writer
 * that waits for its reader holds a connection to the database, and the server does not wake it in every case.
 */
final class Watch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final HttpServerResponse response;
    private final Stop stop;
    private final long patienceNanos;
    private final Thread writer = Thread.currentThread();

    /** Since when the writer has waited for its reader to take something. */
    private volatile OptionalLong waitingSince = OptionalLong.empty();

    private boolean done;

    private Watch(HttpServerResponse response, Stop stop, Duration patience) {
        this.response = response;
        this.stop = stop;
        this.patienceNanos = patience.toNanos();
    }

    /** Watches over what this thread writes from now on, until it is closed by this thread. */
    static Watch begin(HttpServerResponse response, Stop stop, Duration patience) {
        Watch watch = new Watch(response, stop, patience);
        Thread.ofVirtual().name("report-watch").start(watch::look);
        return watch;
    }

    /** Through which all has to go that is watched. */
    OutputStream over(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                waitingSince = OptionalLong.of(System.nanoTime());
                out.write(bytes, from, length);
                waitingSince = OptionalLong.empty();
            }
        };
    }

    private boolean isTooSlow() {
        OptionalLong since = waitingSince;
        return since.isPresent() && System.nanoTime() - since.getAsLong() > patienceNanos;
    }

    private void look() {
        try {
            boolean wanted = true;
            while (wanted) {
                Thread.sleep(LOOK_EVERY);
                wanted = !isDone() && !response.closed() && !isTooSlow();
            }
            if (!isDone()) {
                stop.now();
                Thread.sleep(LOOK_EVERY);
                wake();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isDone() {
        return done;
    }

    private synchronized void wake() {
        if (!done) {
            writer.interrupt();
        }
    }

    /** What the writer does next is not meant by an interrupt that came too late. */
    @Override
    public synchronized void close() {
        done = true;
        Thread.interrupted();
    }
}
