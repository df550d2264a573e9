package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The commands of docker/Dockerfile on the built program, outside of a container but under its conditions: its user, no
 * capability, nothing to write to but /tmp. Needs root, which alone can set these up.
 */
class ImageIT {

    private static final Path PROGRAM = Path.of("target/image").toAbsolutePath();

    private static final Path LOG = Path.of("target/image.log").toAbsolutePath();

    private static EmbeddedPostgres database;

    @BeforeAll
    static void prepare() throws Exception {
        Files.deleteIfExists(LOG);
        run("rm", "-rf", PROGRAM.toString());
        run("cp", "-al", Path.of("target/quarkus-app").toAbsolutePath().toString(), PROGRAM.toString());
        run("cp", "docker/start", "docker/train", "docker/ready", PROGRAM.toString());
        assumeTrue(
                asImage("ro", Map.of(), "true").waitFor() == 0,
                "docker/as-image does not work here: it wants root, and mount namespaces");
        database = EmbeddedPostgres.start();
        Files.writeString(PROGRAM.resolve("database"), database.getJdbcUrl("postgres", "postgres"));
        run("chown", "10001", PROGRAM.toString()); // as in the stage of the Dockerfile that trains
    }

    @AfterAll
    static void remove() throws Exception {
        if (database != null) {
            database.close();
        }
        run("rm", "-rf", PROGRAM.toString());
    }

    @Test
    void the_image_trains_and_then_starts_read_only_takes_secrets_from_files_and_stops_in_order() throws Exception {
        Process training = asImage(
                "rw", Map.of("TRAINING_PORT", Integer.toString(BuiltProgram.freePort())), "/srv/app/train", "/srv/app");
        assertThat(training.waitFor(8, TimeUnit.MINUTES)).isTrue();
        assertThat(training.exitValue()).as("see " + LOG).isZero();
        assertThat(PROGRAM.resolve("mentionscope.aot")).isNotEmptyFile();

        int port = BuiltProgram.freePort();
        Process program = asImage(
                "ro",
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL_FILE", "/srv/app/database",
                        "QUARKUS_HTTP_HOST", "0.0.0.0",
                        "MENTIONSCOPE_DATA_DIR", "/data"),
                "/srv/app/start",
                "-Dquarkus.http.port=" + port,
                "-XX:AOTMode=on"); // so that a cache that does not fit is a failure and not a slower start
        try {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("The program ended; see " + LOG, () -> !program.isAlive())
                    .until(() -> run("docker/ready", Integer.toString(port)) == 0);
            given().get("http://127.0.0.1:" + port + "/api/v1/version").then().statusCode(200);
            given().get("http://127.0.0.1:" + port + "/api/v1/workspaces")
                    .then()
                    .statusCode(401);
        } finally {
            program.destroy();
        }
        assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(run("docker/ready", Integer.toString(port)))
                .as("nobody is ready")
                .isNotZero();
    }

    @Test
    void the_schema_can_be_migrated_before_and_a_start_without_it_is_refused() throws Exception {
        Jdbi.create(database.getPostgresDatabase()).useHandle(db -> db.execute("create database unmigrated"));
        String url = database.getJdbcUrl("postgres", "unmigrated");
        List<String> unmigrated = List.of(
                "/srv/app/start",
                "-Dquarkus.datasource.jdbc.url=" + url,
                "-Dquarkus.http.port=" + BuiltProgram.freePort());
        List<String> service = new ArrayList<>(unmigrated);
        service.addAll(List.of("-Dquarkus.flyway.migrate-at-start=false", "-Dquarkus.flyway.validate-at-start=true"));
        List<String> migration = new ArrayList<>(unmigrated);
        migration.add("-Dquarkus.init-and-exit=true");

        Process refused = asImage("ro", Map.of(), service.toArray(String[]::new));
        assertThat(refused.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(refused.exitValue()).isNotZero();

        Process migrating = asImage("ro", Map.of(), migration.toArray(String[]::new));
        assertThat(migrating.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(migrating.exitValue()).as("see " + LOG).isZero();
    }

    private static Process asImage(String mode, Map<String, String> environment, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("docker/as-image", mode, PROGRAM.toString()));
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start()
                .waitFor();
    }
}
