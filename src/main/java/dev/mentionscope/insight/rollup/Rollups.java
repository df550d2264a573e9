package dev.mentionscope.insight.rollup;

import dev.mentionscope.platform.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Where numbers by day are read. */
@ApplicationScoped
public class Rollups {

    private final Reader reader;

    Rollups(Reader reader) {
        this.reader = reader;
    }

    /** Answers a question, however many queries it takes, from one state of the database. */
    public <T> T inOneState(UUID workspace, Function<OneState, T> question) {
        return reader.ask(asked -> asked.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
            // A plan for the very days asked for leaves out the other months, and compiling it takes longer than the
            // query.
            db.execute("set local plan_cache_mode = force_custom_plan");
            db.execute("set local jit = off");
            // Thousands of groups, by day, prompt and brand, fit into it; a hash that does not fit takes half as long
            // again.
            db.execute("set local work_mem = '64MB'");
            return question.apply(new OneState(db, workspace));
        }));
    }
}
