package dev.mentionscope.report;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Ends the reading of a report from another thread, also while the database has not sent anything yet. */
final class Stop {

    private static final Logger LOG = Logger.getLogger(Stop.class);

    private final Set<Statement> open = ConcurrentHashMap.newKeySet();
    private volatile boolean wanted;

    /** @throws Stopped if it is wanted already */
    void watch(Statement statement) {
        open.add(statement);
        if (wanted) {
            throw new Stopped();
        }
    }

    /** @param statement null if it never began */
    void leave(Statement statement) {
        if (statement != null) {
            open.remove(statement);
        }
    }

    void now() {
        wanted = true;
        for (Statement statement : open) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.debug("A report's query could not be ended; it ends when its row is written", e);
            }
        }
    }

    boolean isWanted() {
        return wanted;
    }

    /** Nobody wants the rest. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("nobody wants the rest");
        }
    }
}
