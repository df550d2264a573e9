package dev.mentionscope.run;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes what a call brought, also when the database is away for a while: the answer has been paid for. While it waits,
 * its caller asks nothing else, so that what cannot be recorded is not sent either.
 */
@ApplicationScoped
class Writing {

    private static final Logger LOG = Logger.getLogger(Writing.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * Classes of SQLSTATE that pass: connection, transaction rolled back, insufficient resources (a full disk), operator
     * intervention (a restart), read-only transaction. Appendix A of PostgreSQL's manual.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final String READ_ONLY = "25006";

    private final Duration patience;
    private final Clock clock;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger waiting;

    Writing(RunsConfig config, Clock clock, MeterRegistry registry) {
        this.waiting = registry.gauge("mentionscope.writes.waiting", new AtomicInteger());
        this.patience = config.writePatience();
        this.clock = clock;
    }

    /** @throws RuntimeException the write's own, if it does not pass, or not in time */
    <T> T persistently(Supplier<T> write) {
        Instant end = clock.instant().plus(patience);
        Duration pause = Duration.ofMillis(50);
        boolean counted = false;
        while (true) {
            try {
                T done = write.get();
                if (counted) {
                    waiting.decrementAndGet();
                }
                if (away.compareAndSet(true, false)) {
                    LOG.info("The database takes answers again");
                }
                return done;
            } catch (RuntimeException e) {
                if (!counted) {
                    waiting.incrementAndGet();
                    counted = true;
                }
                if (!passes(e) || clock.instant().isAfter(end) || !slept(pause)) {
                    waiting.decrementAndGet();
                    throw e;
                }
                if (away.compareAndSet(false, true)) {
                    LOG.warnf("The database takes no answers; they wait in memory: %s", reason(e));
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || READ_ONLY.equals(state) || PASSING.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    /** In the database's words: those of the statement would hold the answer. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
