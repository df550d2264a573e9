package dev.mentionscope.platform.upgrade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks every few milliseconds at which locks a migration has and who waits. */
final class LockWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 15;

    private static final String LOOK = """
            select case when c.relispartition then regexp_replace(c.relname, '_\\d{4}_\\d{2}$', '') else c.relname end, l.mode,
                   l.granted, a.application_name, extract(epoch from clock_timestamp() - l.waitstart)
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
            left join pg_class c on c.oid = l.relation and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
            where not l.granted
               or a.application_name = ? and c.oid is not null and l.mode in (
                      'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')""";

    private final Connection db;
    private final Thread thread;
    private final Map<String, long[]> heldNow = new HashMap<>();
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Double> waited = new TreeMap<>();
    private volatile boolean over;
    private volatile SQLException problem;
    private int looks;

    LockWatch(String url) throws SQLException {
        db = DriverManager.getConnection(url);
        thread = Thread.ofPlatform().name("lock watch").start(this::watch);
    }

    private void watch() {
        try (PreparedStatement look = db.prepareStatement(LOOK)) {
            look.setString(1, ReleasedSchema.MIGRATION);
            while (!over) {
                look(look);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (SQLException e) {
            problem = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(PreparedStatement statement) throws SQLException {
        Set<String> seen = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            long now = System.nanoTime();
            while (rows.next()) {
                String lock = rows.getString(1) + " " + rows.getString(2);
                if (rows.getBoolean(3)) {
                    seen.add(lock);
                    long[] times = heldNow.computeIfAbsent(lock, l -> new long[] {now, now});
                    times[1] = now;
                    held.merge(lock, now - times[0], Math::max);
                } else {
                    waited.merge(rows.getString(4) + " for " + lock, rows.getDouble(5), Math::max);
                }
            }
        }
        heldNow.keySet().retainAll(seen);
        looks++;
    }

    /** @return the longest that the migration was seen to hold such a lock on one of these tables or their months */
    Duration longestHeld(String mode, Set<String> tables) {
        return Duration.ofNanos(held.entrySet().stream()
                .filter(entry ->
                        tables.stream().anyMatch(table -> entry.getKey().equals(table + " " + mode)))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0));
    }

    int looks() {
        return looks;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("  " + looks + " looks at locks\n");
        held.forEach(
                (lock, nanos) -> text.append("  migration held %s for about %.0f ms%n".formatted(lock, nanos / 1e6)));
        waited.forEach(
                (who, seconds) -> text.append("  %s waited, seen up to %.0f ms%n".formatted(who, seconds * 1e3)));
        return text.toString();
    }

    @Override
    public void close() throws SQLException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        db.close();
        if (problem != null) {
            throw problem;
        }
    }
}
