package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands of docker/Dockerfile on the built program. */
class ImageIT {

    private static ImageDirectory program;

    private static EmbeddedPostgres database;

    @BeforeAll
    static void prepare() throws Exception {
        program = new ImageDirectory("image");
        assumeTrue(program.canBeUsed(), "docker/as-image does not work here: it wants root, and mount namespaces");
        database = EmbeddedPostgres.start();
        Files.writeString(program.resolve("database"), database.getJdbcUrl("postgres", "postgres"));
    }

    @AfterAll
    static void remove() throws Exception {
        if (database != null) {
            database.close();
        }
        program.close();
    }

    @Test
    void the_image_trains_and_then_starts_read_only_takes_secrets_from_files_and_stops_in_order() throws Exception {
        Process training = program.train();
        assertThat(training.waitFor(8, TimeUnit.MINUTES)).isTrue();
        assertThat(training.exitValue()).as("see " + program.log()).isZero();
        assertThat(program.resolve("mentionscope.aot")).isNotEmptyFile();

        int port = BuiltProgram.freePort();
        Process service = program.start(
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
                    .failFast("The program ended; see " + program.log(), () -> !service.isAlive())
                    .until(() -> program.run("docker/ready", Integer.toString(port)) == 0);
            given().get("http://127.0.0.1:" + port + "/api/v1/version").then().statusCode(200);
            given().get("http://127.0.0.1:" + port + "/api/v1/workspaces")
                    .then()
                    .statusCode(401);
            assertThat(given().get("http://127.0.0.1:" + port + "/q/openapi?format=json")
                            .jsonPath()
                            .getMap("paths"))
                    .as("what is read when somebody asks for it")
                    .containsKey("/api/v1/version");
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(program.run("docker/ready", Integer.toString(port)))
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
        List<String> starting = new ArrayList<>(unmigrated);
        starting.addAll(List.of("-Dquarkus.flyway.migrate-at-start=false", "-Dquarkus.flyway.validate-at-start=true"));
        List<String> migration = new ArrayList<>(unmigrated);
        migration.add("-Dquarkus.init-and-exit=true");

        Process refused = program.start("ro", Map.of(), starting.toArray(String[]::new));
        assertThat(refused.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(refused.exitValue()).isNotZero();

        Process migrating = program.start("ro", Map.of(), migration.toArray(String[]::new));
        assertThat(migrating.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(migrating.exitValue()).as("see " + program.log()).isZero();
    }
}
