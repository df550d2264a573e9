package dev.mentionscope.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports as jobs, and links that need no sign-in. */
@ServiceTest
class ReportJobsTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @Inject
    ReportWork work;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
        jdbi.useHandle(db -> db.execute("delete from report_job where workspace_id = ?", market.workspace));
    }

    private static JsonPath create(Map<String, ?> order) {
        return market.api
                .post("report-jobs", order)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitEnd(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> market.api.get("report-jobs/" + id).getString("finishedAt") != null);
        return market.api.get("report-jobs/" + id);
    }

    @Test
    void an_export_is_the_report() {
        for (String format : List.of("CSV", "XLSX")) {
            JsonPath created = create(
                    Map.of("report", "MENTIONS", "format", format, "parameters", Map.of("branded", List.of("ALL"))));
            JsonPath job = awaitEnd(created.getString("job.id"));
            assertThat(job.getString("state")).isEqualTo("FINISHED");
            assertThat(job.getLong("rowsDone"))
                    .isEqualTo(market.items("mentions?branded=ALL").size())
                    .isEqualTo(job.getLong("rowsTotal"));
            byte[] file = given().header("Accept-Encoding", "identity")
                    .get(created.getString("download"))
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", containsString("mentions_"))
                    .extract()
                    .asByteArray();
            assertThat(file).hasSize(job.getInt("bytes"));
            if (format.equals("CSV")) {
                assertThat(new String(file, StandardCharsets.UTF_8))
                        .isEqualTo(new String(
                                market.ask("mentions?branded=ALL&format=csv").asByteArray(), StandardCharsets.UTF_8));
            }
        }
    }

    /** As after kill -9: the row says that it runs, parts are there, and nobody holds the lock. */
    @Test
    void an_export_whose_process_died_is_begun_anew_by_another() {
        UUID id = UUID.randomUUID();
        jdbi.useTransaction(db -> {
            db.execute(
                    "insert into report_job (workspace_id, id, report, format, bom, parameters, state, attempt, rows_done, created_at)"
                            + " values (?, ?, 'MENTIONS', 'NDJSON', false, '{\"branded\": [\"ALL\"]}', 'RUNNING', 1, 7, now())",
                    market.workspace,
                    id);
            db.execute(
                    "insert into report_job_part values (?, ?, 1, 1, 'half of it'::bytea), (?, ?, 1, 2, 'and more'::bytea)",
                    market.workspace,
                    id,
                    market.workspace,
                    id);
        });
        assertThat(awaitEnd(id.toString()).getString("state")).isEqualTo("FINISHED");
        String file = new String(
                given().queryParam("workspace", market.slug)
                        .header("Accept-Encoding", "identity")
                        .get("/api/v1/report-jobs/" + id + "/file")
                        .asByteArray(),
                StandardCharsets.UTF_8);
        assertThat(file.lines()).hasSize(market.items("mentions?branded=ALL").size());
        work.expire();
        assertThat(parts(id)).isEqualTo(1);
    }

    @Test
    void an_export_that_another_process_works_on_is_left_to_it() {
        UUID id = UUID.randomUUID();
        jdbi.useTransaction(db -> {
            db.execute("select pg_advisory_xact_lock(12, hashtext(?))", id.toString());
            useOther(other -> other.execute(
                    "insert into report_job (workspace_id, id, report, format, bom, parameters, state, attempt, created_at)"
                            + " values (?, ?, 'RUNS', 'NDJSON', false, '{}', 'RUNNING', 1, now())",
                    market.workspace,
                    id));
            work.work();
            assertThat(market.api.get("report-jobs/" + id).getString("state")).isEqualTo("RUNNING");
        });
        assertThat(awaitEnd(id.toString()).getString("state")).isEqualTo("FINISHED");
    }

    @Test
    void a_file_expires_and_a_job_can_be_cancelled_and_deleted() {
        JsonPath created = create(Map.of("report", "RUNS", "format", "JSON"));
        UUID id = UUID.fromString(created.getString("job.id"));
        awaitEnd(id.toString());
        jdbi.useHandle(
                db -> db.execute("update report_job set expires_at = now() - interval '1 minute' where id = ?", id));
        work.expire();
        given().get(created.getString("download")).then().statusCode(410);
        work.expire();
        assertThat(parts(id)).isZero();

        jdbi.useTransaction(db -> {
            UUID waiting = UUID.randomUUID();
            db.execute("select pg_advisory_xact_lock(12, hashtext(?))", waiting.toString());
            useOther(other -> other.execute(
                    "insert into report_job (workspace_id, id, report, format, bom, parameters, state, created_at)"
                            + " values (?, ?, 'RUNS', 'NDJSON', false, '{}', 'WAITING', now())",
                    market.workspace,
                    waiting));
            market.api
                    .post("report-jobs/" + waiting + "/cancel", Map.of())
                    .then()
                    .statusCode(200)
                    .body("state", org.hamcrest.Matchers.equalTo("CANCELLED"));
            given().queryParam("workspace", market.slug)
                    .get("/api/v1/report-jobs/" + waiting + "/file")
                    .then()
                    .statusCode(410);
            given().queryParam("workspace", market.slug)
                    .delete("/api/v1/report-jobs/" + waiting)
                    .then()
                    .statusCode(204);
            market.api.refused("report-jobs/" + waiting).statusCode(404);
        });
    }

    @Test
    void there_is_an_end_to_how_many_are_made_at_once() {
        jdbi.useTransaction(db -> {
            for (int i = 0; i < 3; i++) {
                UUID id = UUID.randomUUID();
                db.execute("select pg_advisory_xact_lock(12, hashtext(?))", id.toString());
                useOther(other -> other.execute(
                        "insert into report_job (workspace_id, id, report, format, bom, parameters, state, created_at)"
                                + " values (?, ?, 'RUNS', 'NDJSON', false, '{}', 'WAITING', now())",
                        market.workspace,
                        id));
            }
            market.api
                    .post("report-jobs", Map.of("report", "RUNS", "format", "JSON"))
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("3 exports"));
        });
    }

    @Test
    void what_is_wrong_with_an_order_is_named() {
        for (String path : List.of("report-jobs", "report-links")) {
            market.api
                    .post(
                            path,
                            Map.of("report", "MENTIONS", "format", "CSV", "parameters", Map.of("tagg", List.of("x"))))
                    .then()
                    .statusCode(400)
                    .body(containsString("tagg"));
            market.api
                    .post(path, Map.of("format", "CSV"))
                    .then()
                    .statusCode(400)
                    .body(containsString("report"));
            market.api
                    .post(path, Map.of("report", "FAME", "format", "CSV"))
                    .then()
                    .statusCode(400)
                    .body(containsString("MENTIONS"));
        }
        market.api
                .post("report-links", Map.of("report", "RUNS", "expiresAt", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body(containsString("expiresAt"));
    }

    @Test
    void a_link_shows_its_report_without_a_sign_in_until_it_is_revoked() {
        JsonPath created = market.api
                .post(
                        "report-links",
                        Map.of(
                                "report",
                                "METRICS",
                                "parameters",
                                Map.of("metric", List.of("VISIBILITY"), "by", List.of("ENGINE"))))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String address = created.getString("address");
        assertThat(address).matches("/api/v1/shared-reports/[A-Za-z0-9_-]{54}");
        assertThat(given().header("Accept-Encoding", "identity").get(address).asByteArray())
                .isEqualTo(market.ask("metrics?metric=VISIBILITY&by=ENGINE&format=csv")
                        .asByteArray());
        JsonPath listed = market.api.get("report-links");
        assertThat(listed.getString("items[0].lastUsedAt")).isNotNull();
        assertThat(listed.getLong("items[0].uses")).isEqualTo(1);
        String secret = address.substring(address.lastIndexOf('/') + 1);
        assertThat(listed.prettify()).doesNotContain(secret);
        String stored = jdbi.withHandle(db -> db.createQuery("select string_agg(l::text, ' ') from report_link l")
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain(secret);

        char replaced = address.charAt(address.length() - 9);
        given().get(address.substring(0, address.length() - 9)
                        + (replaced == 'A' ? 'B' : 'A')
                        + address.substring(address.length() - 8))
                .then()
                .statusCode(404);
        given().get("/api/v1/shared-reports/guess").then().statusCode(404);
        given().post(address).then().statusCode(405);
        // Another workspace cannot revoke it.
        Api.inNewWorkspace(market.slug + "-b");
        given().queryParam("workspace", market.slug + "-b")
                .delete("/api/v1/report-links/" + created.getString("link.id"))
                .then()
                .statusCode(404);
        for (int i = 0; i < 30; i++) {
            given().get(address);
        }
        given().get(address).then().statusCode(429);
        given().queryParam("workspace", market.slug)
                .delete("/api/v1/report-links/" + created.getString("link.id"))
                .then()
                .statusCode(204);
        given().get(address).then().statusCode(404);
    }

    /** Not the connection that the test has a transaction in. */
    private void useOther(Consumer<Handle> use) {
        try (Handle other = jdbi.open()) {
            use.accept(other);
        }
    }

    private int parts(UUID job) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from report_job_part where job_id = ?")
                .bind(0, job)
                .mapTo(Integer.class)
                .one());
    }
}
