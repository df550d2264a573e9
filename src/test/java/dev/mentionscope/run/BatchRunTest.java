package dev.mentionscope.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of engines that are asked in batches, against the simulator's batches in real wire formats. */
@ServiceTest
class BatchRunTest {

    @Inject
    Jdbi jdbi;

    @Inject
    BatchAsking asking;

    @ConfigProperty(name = "mentionscope.simulator.port")
    int simulatorPort;

    @AfterEach
    void turnBack() {
        controls("{\"batches\": null}");
    }

    @ParameterizedTest
    @CsvSource({"simulated-openai, sim-gpt-medium", "simulated-anthropic, sim-claude-medium"})
    void every_question_of_a_batch_gets_its_own_answer(String provider, String model) {
        Api api = Api.inNewWorkspace("batch-" + provider);
        String run = api.run(monitor(api, provider, model, 3));

        JsonPath detail = api.get("runs/" + run);
        assertThat(detail.getInt("run.answered") + detail.getInt("run.failed")).isEqualTo(6);
        assertThat(detail.getInt("run.answered")).isGreaterThanOrEqualTo(4);
        assertThat(count("select count(*) from batch where run_id = ? and state = 'COLLECTED'", run))
                .isPositive();
        assertThat(count("""
                        select count(*) from answer a join probe b on b.answer_id = a.id
                        where a.run_id = ? and a.prompt_id = b.prompt_id and a.repeat_no = b.repeat_no""", run)).isEqualTo(detail.getInt("run.answered"));
        assertThat(count("""
                        select count(*) from answer a join batch t on t.run_id = a.run_id
                        where a.run_id = ? and a.answered_at < date_trunc('second', t.created_at)""", run)).as("answers dated before their batch").isZero();
    }

    @Test
    void what_a_batch_did_not_get_to_is_handed_in_again() {
        controls("{\"batches\": {\"dayMillis\": 300, \"expired\": 0.5}}");
        Api api = Api.inNewWorkspace("batch-expired");
        String run = api.run(monitor(api, "simulated-anthropic", "sim-claude-large", 10));

        assertThat(count("select count(*) from batch where run_id = ?", run)).isGreaterThan(1);
        assertThat(count(
                        "select count(*) from probe_failure f join probe b on b.id = f.probe_id"
                                + " where b.run_id = ? and f.kind = 'EXPIRED'",
                        run))
                .isPositive();
        assertThat(api.get("runs/" + run).getInt("run.answered")).isGreaterThanOrEqualTo(17);
    }

    @Test
    void a_batch_that_was_handed_in_when_the_process_died_is_collected_not_repeated() {
        controls("{\"batches\": {\"dayMillis\": 60000}}");
        Api api = Api.inNewWorkspace("batch-restart");
        String run = api.start(monitor(api, "simulated-openai", "sim-gpt-large", 2));
        org.awaitility.Awaitility.await()
                .until(() -> count("select count(*) from batch where run_id = ? and state = 'SUBMITTED'", run) == 1);

        // What another process would do after this one died: the rows are all it has.
        Lane lane = jdbi.withHandle(db -> db.createQuery(
                        "select workspace_id as workspace, run_id as run, engine_id as engine from run_engine where run_id = :run")
                .bind("run", UUID.fromString(run))
                .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Lane.class))
                .one());
        assertThat(asking.work(lane)).isPresent();

        assertThat(count("select count(*) from batch where run_id = ?", run)).isEqualTo(1);
        assertThat(count("select count(*) from probe where run_id = ? and state = 'RUNNING'", run))
                .isEqualTo(4);
        api.post("runs/" + run + "/cancel", Map.of()).then().statusCode(200);
    }

    @Test
    void a_provider_without_batches_is_refused_for_them() {
        Api api = Api.inNewWorkspace("batch-none");

        var refused = api.post("engines", Map.of("name", "E", "provider", "stub", "model", "m", "delivery", "BATCH"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo("delivery");
    }

    private static String monitor(Api api, String provider, String model, int repeats) {
        String engine =
                api.create("engines", Map.of("name", "E", "provider", provider, "model", model, "delivery", "BATCH"));
        return api.monitor(
                List.of(api.prompt("Best running shoes?", "en"), api.prompt("Which CRM is good?", "en")),
                List.of(engine),
                repeats);
    }

    private int count(String sql, String run) {
        return jdbi.withHandle(
                db -> db.select(sql, UUID.fromString(run)).mapTo(Integer.class).one());
    }

    private void controls(String patch) {
        given().contentType("application/json")
                .body(patch)
                .patch("http://127.0.0.1:" + simulatorPort + "/controls")
                .then()
                .statusCode(200);
    }
}
