package dev.mentionscope.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** One state of the database, read with cursors on the server, however many rows there are. */
@ApplicationScoped
class Snapshot {

    private final Jdbi jdbi;

    Snapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    interface Reading<T> {
        T read(Handle db) throws IOException;
    }

    interface Scan {
        void rows(ResultSet rows) throws SQLException, IOException;
    }

    <T> T read(Reading<T> reading) throws IOException {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
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

    /**
     * @param fetch rows that are read ahead: the only ones in memory
     * @param stop what ends it from outside
     */
    static void scan(Query query, int fetch, Stop stop, Scan scan) throws IOException {
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
