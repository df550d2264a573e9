package dev.mentionscope.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * SQL for what is appended and counted (probes, answers, mentions, numbers); the ORM is for what people edit.
 *
 * <p>The data source takes part in the transaction that is under way, so both see the same.
 */
@ApplicationScoped
class Database {

    private final ObjectMapper json;

    Database(ObjectMapper json) {
        this.json = json;
    }

    @Produces
    @ApplicationScoped
    Jdbi jdbi(DataSource dataSource) {
        return over(dataSource);
    }

    Jdbi over(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).installPlugin(new Jackson2Plugin());
        jdbi.getConfig(Jackson2Config.class).setMapper(json);
        // The values of a statement that failed, such as an answer, are not for the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutValues);
        return jdbi;
    }

    private static String withoutValues(StatementException failure) {
        String sql = failure.getStatementContext() == null
                ? null
                : failure.getStatementContext().getRawSql();
        return sql == null
                ? failure.getShortMessage()
                : failure.getShortMessage() + " [" + sql.substring(0, Math.min(sql.length(), 200)) + "]";
    }
}
