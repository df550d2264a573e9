package dev.mentionscope.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
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

    @Produces
    @ApplicationScoped
    Jdbi jdbi(DataSource dataSource, ObjectMapper json) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).installPlugin(new Jackson2Plugin());
        jdbi.getConfig(Jackson2Config.class).setMapper(json);
        return jdbi;
    }
}
