package dev.mentionscope.access;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.jdbc.PgConnection;

/**
 * Tells PostgreSQL whose rows a connection may see, when it is taken from the pool: those of the request's workspace, or all
 * of them for work that belongs to no request. The policies of every table hold to it (V12), so that a query that forgets its
 * workspace finds nothing of others. It is said only when it has changed since the connection was taken last.
 */
@ApplicationScoped
class Isolation implements AgroalPoolInterceptor {

    static final String ALL = "*";
    static final String NONE = "";

    /** What each connection was told last. A connection that is closed is forgotten. */
    private final Map<PgConnection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onConnectionAcquire(Connection connection) {
        String wanted = setting();
        try {
            PgConnection real = connection.unwrap(PgConnection.class);
            if (!wanted.equals(told.get(real))) {
                told.remove(real);
                tell(real, wanted);
                told.put(real, wanted);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be told whose rows to show", e);
        }
    }

    /** Outside of the transaction that may be about to begin: its end would take the setting back. */
    private static void tell(PgConnection connection, String workspace) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true); // nothing was sent yet, so nothing is committed
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('mentionscope.workspace', ?, false)")) {
            statement.setString(1, workspace);
            statement.execute();
        } finally {
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        }
    }

    private static String setting() {
        if (Everywhere.isHere()) {
            return ALL;
        }
        ArcContainer container = Arc.container();
        return container.requestContext().isActive()
                ? container.instance(CurrentWorkspace.class).get().setting()
                : ALL;
    }
}
