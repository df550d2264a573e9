package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @TempDir
    Path directory;

    @Test
    void a_server_that_was_found_running_stops_although_a_client_has_not_left() throws Exception {
        EmbeddedPostgres left = leftBehind();
        EmbeddedPostgresServer adopted = EmbeddedPostgresServer.start(directory);
        assertThat(adopted.jdbcUrl()).contains(":" + left.getPort() + "/");

        try (Connection client = DriverManager.getConnection(adopted.jdbcUrl())) {
            adopted.close();

            assertThat(directory.resolve("pg/postmaster.pid"))
                    .as("PostgreSQL removes it when it stops in order")
                    .doesNotExist();
            assertThatThrownBy(() -> client.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        } finally {
            if (Files.exists(directory.resolve("pg/postmaster.pid"))) {
                left.close();
            }
        }
    }

    /** As by a program that was killed: running, and nobody has the directory's lock. */
    private EmbeddedPostgres leftBehind() throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("pg"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("pg-runtime").toFile())
                .setRegisterShutdownHook(false)
                .start();
    }
}
