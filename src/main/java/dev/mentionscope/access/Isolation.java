package dev.mentionscope.access;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
@Default
@DataSource("reader") // a standby holds to the same policies
class Isolation implements AgroalPoolInterceptor {

    static final String ALL = "*";
    static final String NONE = "";

    private static final String TELL = "select set_config('mentionscope.workspace', ?, false)";

    /** Gives up what would lift a superuser over the policies. */
    private static final String CONFINE = """
            select case
                when not (rolsuper or rolbypassrls) then true
                when not exists (select from pg_roles where rolname = 'mentionscope_service') then false
                else set_config('role', 'mentionscope_service', false) is not null
            end
            from pg_roles
            where rolname = current_user""";

    /** What each connection was told last. A connection that is closed is forgotten. */
    private final Map<PgConnection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onConnectionAcquire(Connection connection) {
        String wanted = setting();
        try {
            PgConnection real = connection.unwrap(PgConnection.class);
            String before = told.get(real);
            if (wanted.equals(before)) {
                return;
            }
            told.remove(real);
            boolean confined = before != null || confine(real);
            tell(real, wanted);
            if (confined) {
                told.put(real, wanted);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be told whose rows to show", e);
        }
    }

    /** @return false before the role is there, while the schema is being made: it is tried again */
    private static boolean confine(PgConnection connection) throws SQLException {
        return ask(connection, CONFINE).equals("t");
    }

    private static void tell(PgConnection connection, String workspace) throws SQLException {
        ask(connection, TELL, workspace);
    }

    /** Outside of the transaction that may be about to begin: its end would take the setting back. */
    private static String ask(PgConnection connection, String query, String... values) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true); // nothing was sent yet, so nothing is committed
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
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
