package dev.mentionscope.answer.retention;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks every minute on every replica whether a workspace has something to do: its setting is new, the night has come, or
 * something had to wait. One replica at a time works on it.
 */
@ApplicationScoped
class RetentionClock {

    private static final LocalTime NIGHT = LocalTime.of(3, 41);
    private static final int LOCK = 21;

    private final Dropping dropping;
    private final Jdbi jdbi;
    private final Clock clock;

    RetentionClock(Dropping dropping, Jdbi jdbi, Clock clock) {
        this.dropping = dropping;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        OffsetDateTime night = lastNight(clock.instant());
        List<Dropping.Setting> due = dropping.due(night);
        if (due.isEmpty() && dropping.unfinished().isEmpty()) {
            return;
        }
        // Held by its connection: a process that dies gives it back.
        jdbi.useHandle(db -> {
            if (!db.createQuery("select pg_try_advisory_lock(:lock, 0)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one()) {
                return;
            }
            try {
                dropping.drop(dropping.due(night));
            } catch (RuntimeException e) {
                Log.warn("Deleting old answers was interrupted; it goes on in a minute", e);
            } finally {
                db.execute("select pg_advisory_unlock(?, 0)", LOCK);
            }
        });
    }

    static OffsetDateTime lastNight(Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
        OffsetDateTime night = today.with(NIGHT);
        return night.isAfter(today) ? night.minusDays(1) : night;
    }
}
