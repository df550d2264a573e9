package dev.mentionscope.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The one place where time comes from: the database's time, carried on by this process's monotonic clock. So all replicas
 * agree, and a machine whose clock is wrong or jumps neither starts a run early nor takes a living process for dead.
 */
@ApplicationScoped
class DatabaseClock extends Clock {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final long RESYNC_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DataSource database;
    private final AtomicReference<Reading> last = new AtomicReference<>();
    private final AtomicBoolean reading = new AtomicBoolean();

    DatabaseClock(DataSource database) {
        this.database = database;
    }

    private record Reading(Instant time, long nanos) {

        Instant carriedTo(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    @Override
    public Instant instant() {
        Reading known = last.get();
        long now = System.nanoTime();
        if (known == null) {
            // On a thread of its own, because the reading must not belong to a transaction that is under way.
            awaitReading();
            known = last.get();
        } else if (now - known.nanos > RESYNC_NANOS && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> {
                try {
                    read();
                } finally {
                    reading.set(false);
                }
            });
        }
        return known == null ? Instant.now() : known.carriedTo(System.nanoTime());
    }

    private void awaitReading() {
        try {
            Thread.ofVirtual().start(this::read).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
                long after = System.nanoTime();
                last.set(new Reading(time, before + (after - before) / 2));
            }
        } catch (SQLException e) {
            LOG.debugf("The database's time could not be read: %s", e.getMessage());
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Time is UTC here; convert the instant");
    }
}
