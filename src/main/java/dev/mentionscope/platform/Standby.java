package dev.mentionscope.platform;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.jdbc.PgConnection;

/**
 * The standby of the data source {@code reader}, if there is one, and whether it may be asked: it is looked at once a second, and so
 * is each connection that is in use, because an address may lead to several standbys.
 */
@ApplicationScoped
class Standby {

    static final String DATA_SOURCE = "reader";

    private static final Logger LOG = Logger.getLogger(Standby.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** For a server that neither answers nor refuses. */
    private static final int PATIENCE_MILLIS = 2000;

    private static final String PRIMARY = """
            select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint, system_identifier
            from pg_control_system()""";

    private static final String REPLAYED = """
            select (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint, system_identifier, pg_is_in_recovery()
            from pg_control_system()""";

    private final javax.sql.DataSource primary;
    private final Optional<AgroalDataSource> pool;
    private final Optional<Jdbi> jdbi;
    private final Duration maxLag;
    private final Clock clock;
    private final WalMarks marks = new WalMarks();
    private final Map<PgConnection, Instant> freshUntil = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile long system;
    private volatile boolean used;
    private volatile boolean stopping;
    private volatile double lag = Double.NaN;
    private String said = "";

    Standby(
            javax.sql.DataSource primary,
            @DataSource(DATA_SOURCE) InjectableInstance<AgroalDataSource> pool,
            Database database,
            ReaderConfig config,
            Clock clock,
            MeterRegistry registry) {
        this.primary = primary;
        this.pool = pool.listActive().stream().findFirst();
        this.jdbi = this.pool.map(database::over);
        this.maxLag = config.maxLag();
        this.clock = clock;
        if (isThere()) {
            if (maxLag.compareTo(LOOK_EVERY.multipliedBy(2)) < 0) {
                throw new IllegalStateException(
                        "mentionscope.reader.max-lag is " + maxLag + "; it must be at least 2s.");
            }
            Gauge.builder("mentionscope.reader.lag.seconds", () -> lag)
                    .description("How old what the standby shows is at most; a second is the least that is told apart")
                    .register(registry);
            Gauge.builder("mentionscope.reader.used", () -> used ? 1 : 0)
                    .description("Whether questions go to the standby (1) or to the primary (0)")
                    .register(registry);
        }
    }

    void begin(@Observes StartupEvent event) {
        if (isThere()) {
            Thread.ofVirtual().name("standby").start(this::watch);
        }
    }

    void end(@Observes ShutdownEvent event) {
        stopping = true;
    }

    boolean isThere() {
        return pool.isPresent();
    }

    Duration maxLag() {
        return maxLag;
    }

    /** @return a connection to a standby that is not too far behind, for the caller to close */
    Optional<Handle> take() {
        if (!used) {
            return Optional.empty();
        }
        Handle handle = null;
        try {
            handle = jdbi.orElseThrow().open();
            if (isFresh(handle.getConnection())) {
                return Optional.of(handle);
            }
        } catch (SQLException | RuntimeException e) {
            lost(e);
        }
        if (handle != null) {
            close(handle);
        }
        return Optional.empty();
    }

    private static void close(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            LOG.debugf("A connection to the standby could not be closed: %s", e.getMessage());
        }
    }

    private boolean isFresh(Connection connection) throws SQLException {
        PgConnection real = connection.unwrap(PgConnection.class);
        Instant now = clock.instant();
        Instant until = freshUntil.get(real);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        State state = state(connection);
        if (state.problem == null) {
            freshUntil.put(real, now.plus(LOOK_EVERY));
        }
        return state.problem == null;
    }

    /**
     * What failed there will be asked of the primary; if the connection is gone, so is whatever else would be asked.
     *
     * @return whether the database is the reason
     */
    boolean failed(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                LOG.infof("A question failed on the standby (%s): %s", state, sql.getMessage());
                if (state.startsWith("08") || state.startsWith("57P")) {
                    lost(sql);
                }
                return true;
            }
        }
        return false;
    }

    private void watch() {
        while (!stopping) {
            look();
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look() {
        try {
            mark();
        } catch (SQLException | RuntimeException e) {
            // The marks age, and with them what the standby is known to show.
            LOG.debugf("The primary could not be asked how far its log is: %s", e.getMessage());
        }
        try (Connection connection = pool.orElseThrow().getConnection()) {
            State state = state(connection);
            lag = state.behind == null ? Double.NaN : state.behind.toMillis() / 1000.0;
            tell(state.problem);
        } catch (SQLException | RuntimeException e) {
            lost(e);
        }
    }

    private void mark() throws SQLException {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement()) {
            Instant before = clock.instant();
            try (ResultSet row = statement.executeQuery(PRIMARY)) {
                row.next();
                marks.add(before, row.getLong(1));
                system = row.getLong(2);
            }
        }
    }

    /** @param problem why it is not to be asked; null: it may be */
    private record State(String problem, Duration behind) {}

    private State state(Connection connection) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REPLAYED)) {
            row.next();
            if (!row.getBoolean(3)) {
                return new State("is no standby", null);
            }
            if (row.getLong(2) != system) {
                return new State("is a standby of another primary", null);
            }
            Duration behind = marks.behind(row.getLong(1), clock.instant());
            return new State(
                    behind.compareTo(maxLag) <= 0
                            ? null
                            : "is more than %d s behind (mentionscope.reader.max-lag)".formatted(maxLag.toSeconds()),
                    behind);
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, patience);
            }
        }
    }

    private void lost(Exception e) {
        if (stopping) {
            return; // its pool is closed before the last look has ended
        }
        lag = Double.NaN;
        tell("cannot be asked (" + rootCause(e).getMessage() + ")");
        // Those that were open before it went away would fail one by one.
        pool.orElseThrow().flush(AgroalDataSource.FlushMode.GRACEFUL);
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private synchronized void tell(String problem) {
        used = problem == null;
        String now = used
                ? "The standby is asked for numbers, reports and searches"
                : "The primary is asked for everything, since the server for readers " + problem;
        if (!now.equals(said)) {
            said = now;
            LOG.log(used ? Logger.Level.INFO : Logger.Level.WARN, now);
        }
    }
}
