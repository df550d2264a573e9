package dev.mentionscope.report;

import dev.mentionscope.platform.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** One state of the database, read with cursors on the server, however many rows there are. */
@ApplicationScoped
class Snapshot {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    private final Reader reader;

    Snapshot(Reader reader) {
        this.reader = reader;
    }

    interface Reading<T> {
        T read(Handle db) throws IOException;
    }

    interface Writing {
        void write(State state) throws IOException;
    }

    interface Scan {
        void rows(ResultSet rows) throws SQLException, IOException;
    }

    /** @param reading may happen twice, if a standby fails */
    <T> T read(Reading<T> reading) throws IOException {
        return reader.<T, IOException>ask(db -> inOneState(db, reading));
    }

    /**
     * @param writing hands on what it scans, so it happens once from then on
     * @throws Reader.BrokenOff if a standby fails from then on
     */
    void write(Writing writing) throws IOException {
        AtomicBoolean handedOn = new AtomicBoolean();
        AtomicBoolean whole = new AtomicBoolean();
        try {
            reader.<Void, IOException>ask(
                    asked -> inOneState(asked, db -> {
                        writing.write(new State(db, handedOn));
                        whole.set(true);
                        return null;
                    }),
                    handedOn::get);
        } catch (RuntimeException e) {
            if (!whole.get()) {
                throw e;
            }
            LOG.debug("A connection was lost when all had been read", e);
        }
    }

    private static <T> T inOneState(Handle asked, Reading<T> reading) throws IOException {
        try {
            return asked.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
                db.execute("set transaction read only");
                // A plan for the very days asked for leaves out the other months.
                db.execute("set local plan_cache_mode = force_custom_plan");
                db.execute("set local jit = off");
                try {
                    return reading.read(db);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    record State(Handle db, AtomicBoolean handedOn) {

        /**
         * @param fetch rows that are read ahead: the only ones in memory
         * @param stop what ends it from outside
         */
        void scan(Query query, int fetch, Stop stop, Scan scan) throws IOException {
            Snapshot.scan(query, fetch, stop, rows -> {
                handedOn.set(true);
                scan.rows(rows);
            });
        }
    }

    private static void scan(Query query, int fetch, Stop stop, Scan scan) throws IOException {
        try {
            query.setFetchSize(fetch)
                    .addCustomizer(new StatementCustomizer() {
                        @Override
                        public void beforeExecution(PreparedStatement statement, StatementContext context) {
                            stop.watch(statement);
                        }
                    })
                    .scanResultSet((rows, context) -> {
                        try (context) {
                            scan.rows(rows.get());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } finally {
                            stop.leave(context.getStatement());
                        }
                        return null;
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
