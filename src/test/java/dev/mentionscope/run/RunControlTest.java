package dev.mentionscope.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancelling, trying again, following, budgets and missed times. */
@ServiceTest
class RunControlTest {

    private static final String ANSWER = """
            {"id":"resp_1","status":"completed","model":"m","output":[{"type":"message","content":[
             {"type":"output_text","text":"Buy Acme.","annotations":[]}]}],"usage":{"input_tokens":5,"output_tokens":9}}""";

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        stub.answer(200, Map.of("content-type", "application/json"), utf8(ANSWER));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void a_cancelled_run_keeps_the_calls_under_way_and_asks_nothing_else() {
        CountDownLatch release = hold();
        Api api = Api.inNewWorkspace("cancel");
        String run = api.start(monitor(api, 50, Map.of()));
        await().until(() -> stub.received().size() >= 3);

        JsonPath cancelling = api.post("runs/" + run + "/cancel", Map.of()).jsonPath();
        int sent = stub.received().size();
        release.countDown();
        api.awaitEnd(run);

        assertThat(cancelling.getString("run.state")).isEqualTo("CANCELLING");
        JsonPath end = api.get("runs/" + run);
        assertThat(end.getString("run.state")).isEqualTo("CANCELLED");
        assertThat(end.getInt("run.answered")).isGreaterThanOrEqualTo(sent).isLessThanOrEqualTo(16);
        assertThat(end.getInt("run.answered") + end.getInt("run.cancelled")).isEqualTo(50);
        assertThat(api.post("runs/" + run + "/cancel", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void what_failed_can_be_tried_again_and_answers_stay() {
        stub.answer(400, Map.of(), utf8("{\"error\":{\"message\":\"no\"}}"));
        Api api = Api.inNewWorkspace("retry");
        String run = api.run(monitor(api, 3, Map.of()));
        assertThat(api.get("runs/" + run).getInt("run.failed")).isEqualTo(3);

        stub.answer(200, Map.of(), utf8(ANSWER));
        api.post("runs/" + run + "/retry", Map.of()).then().statusCode(200);
        api.awaitEnd(run);

        assertThat(api.get("runs/" + run).getInt("run.answered")).isEqualTo(3);
        assertThat(api.get("runs/" + run).getString("run.state")).isEqualTo("FINISHED");
        var nothingLeft = api.post("runs/" + run + "/retry", Map.of());
        assertThat(nothingLeft.statusCode()).isEqualTo(409);
        assertThat(nothingLeft.jsonPath().getString("detail")).contains("nothing to try again");
    }

    @Test
    void a_run_can_be_followed_to_its_end() throws Exception {
        CountDownLatch release = hold();
        Api api = Api.inNewWorkspace("follow");
        String run = api.start(monitor(api, 2, Map.of()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> events = client.send(
                    HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/runs/"
                                    + run + "/events?workspace=follow"))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(events.headers().firstValue("content-type").orElseThrow())
                    .contains("text/event-stream");
            await().until(() -> stub.received().size() == 2);
            release.countDown();

            List<JsonPath> details = events.body()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonPath.from(line.substring(5)))
                    .toList();
            assertThat(details.getFirst().getString("run.state")).isEqualTo("RUNNING");
            assertThat(details.getLast().getString("run.state")).isEqualTo("FINISHED");
            assertThat(details.getLast().getInt("run.answered")).isEqualTo(2);
        }
    }

    @Test
    void a_stream_of_a_run_that_is_not_there_is_a_404() {
        Api.inNewWorkspace("follow-none");

        given().get("/api/v1/runs/" + UUID.randomUUID() + "/events?workspace=follow-none")
                .then()
                .statusCode(404);
    }

    @Test
    void a_runs_budget_in_calls_ends_it_there() {
        Api api = Api.inNewWorkspace("budget-calls");
        String run = api.run(monitor(api, 20, Map.of("maxCallsPerRun", 7)));

        assertThat(stub.received()).hasSize(7);
        JsonPath detail = api.get("runs/" + run);
        assertThat(detail.getInt("run.answered")).isEqualTo(7);
        assertThat(detail.getInt("run.overBudget")).isEqualTo(13);
        assertThat(detail.getInt("budget.calls")).isEqualTo(7);
        assertThat(detail.getInt("budget.inFlight")).isZero();
        assertThat(api.get("budget").getList("events.percent", Integer.class)).contains(80, 100);
    }

    @Test
    void a_months_budget_in_money_bounds_all_runs_together() {
        Api api = Api.inNewWorkspace("budget-money");
        given().contentType("application/json")
                .queryParam("workspace", "budget-money")
                .body(Map.of("usdPerMonth", 10))
                .put("/api/v1/budget")
                .then()
                .statusCode(200);
        String first = api.run(monitor(api, 30, Map.of()));
        BigDecimal spent = new BigDecimal(api.get("budget").getString("spentUsd"));

        assertThat(spent).isPositive().isLessThanOrEqualTo(BigDecimal.TEN);
        assertThat(api.get("runs/" + first).getInt("run.answered"))
                .isEqualTo(stub.received().size());
        assertThat(api.get("runs/" + first).getInt("run.overBudget")).isPositive();
        assertThat(new BigDecimal(api.get("budget").getString("reservedUsd"))).isZero();
    }

    @Test
    void refused_calls_are_given_back_to_the_budget() {
        stub.answer(400, Map.of(), utf8("{\"error\":{\"message\":\"no\"}}"));
        Api api = Api.inNewWorkspace("budget-refused");
        String run = api.run(monitor(api, 5, Map.of("maxCallsPerRun", 3)));

        assertThat(api.get("runs/" + run).getInt("run.failed")).isEqualTo(5);
        assertThat(api.get("runs/" + run).getInt("budget.calls")).isZero();
    }

    @Test
    void after_a_time_when_nothing_ran_the_last_slot_is_caught_up_and_the_others_are_shown_as_missed() {
        Api api = Api.inNewWorkspace("missed");
        String monitor = monitor(api, 1, Map.of("cron", "@hourly"));
        beDown(monitor, 3);

        await().until(() ->
                api.get("monitors/" + monitor + "/runs").getList("items").size() == 1);

        JsonPath missed = api.get("monitors/" + monitor + "/runs/missed");
        assertThat(missed.getList("items")).hasSize(3);
        assertThat(missed.getList("items.reason", String.class)).containsOnly("SERVICE_DOWN");
        assertThat(api.get("monitors/" + monitor + "/runs").getString("items[0].scheduledFor"))
                .isGreaterThan(missed.getString("items[0].scheduledFor"));
    }

    @Test
    void a_monitor_that_skips_waits_for_its_next_time() {
        Api api = Api.inNewWorkspace("skipped");
        String monitor = monitor(api, 1, Map.of("cron", "@hourly", "catchUp", "SKIP"));
        beDown(monitor, 3);

        await().until(() ->
                api.get("monitors/" + monitor + "/runs/missed").getList("items").size() == 4);

        assertThat(api.get("monitors/" + monitor + "/runs").getList("items")).isEmpty();
    }

    @Test
    void repeats_are_added_until_the_number_is_precise_enough() {
        Api api = Api.inNewWorkspace("adaptive");
        api.brand("Acme", "acme.com"); // in every answer of the stub
        String unanimous = api.run(monitor(api, 100, Map.of("precision", 0.1)));

        JsonPath detail = api.get("runs/" + unanimous);
        int answered = detail.getInt("run.answered");
        // One prompt, all hits: 1.96 · √(p̃(1 − p̃)/n) with p̃ = (n + ½)/(n + 1) is first at most .1 at n = 14.
        assertThat(answered).isEqualTo(14);
        assertThat(detail.getInt("run.planned")).isEqualTo(14);
        assertThat(detail.getDouble("coverage")).isEqualTo(1.0);
    }

    @Test
    void repeats_are_not_added_beyond_the_most() {
        Api api = Api.inNewWorkspace("adaptive-most");
        api.brand("Acme", "acme.com");
        String run = api.run(monitor(api, 5, Map.of("precision", 0.01)));

        assertThat(api.get("runs/" + run).getInt("run.answered")).isEqualTo(5);
    }

    @Test
    void while_the_disk_is_full_answers_wait_and_nothing_else_is_sent() {
        CountDownLatch release = hold();
        Api api = Api.inNewWorkspace("disk-full");
        String run = api.start(monitor(api, 40, Map.of()));
        await().until(() -> stub.received().size() == 16);

        fillDisk();
        try {
            release.countDown();
            await().untilAsserted(() ->
                    assertThat(metric("mentionscope_writes_waiting")).isEqualTo(16));
            assertThat(stub.received())
                    .as("calls while nothing could be recorded")
                    .hasSize(16);
        } finally {
            freeDisk();
        }
        api.awaitEnd(run);

        assertThat(api.get("runs/" + run).getInt("run.answered")).isEqualTo(40);
        assertThat(stub.received()).as("no call was repeated").hasSize(40);
        assertThat(metric("mentionscope_writes_waiting")).isZero();
    }

    /** Every answer meets what PostgreSQL says when its disk is full. */
    private void fillDisk() {
        jdbi.useTransaction(db -> {
            db.execute("set local role none"); // as the owner of the tables
            db.execute("""
                    create function disk_full() returns trigger language plpgsql as $$
                    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""");
            db.execute("create trigger disk_full before insert on answer for each row execute function disk_full()");
        });
    }

    private void freeDisk() {
        jdbi.useTransaction(db -> {
            db.execute("set local role none");
            db.execute("drop function disk_full cascade");
        });
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    /** As if the service had been down for so many due times and then some. */
    private void beDown(String monitor, int hours) {
        jdbi.useHandle(db -> db.execute(
                "update monitor set due_slot = date_trunc('hour', now()) - make_interval(hours => ?),"
                        + " next_run_at = date_trunc('hour', now()) - make_interval(hours => ?) where id = ?",
                hours,
                hours,
                UUID.fromString(monitor)));
    }

    private CountDownLatch hold() {
        CountDownLatch release = new CountDownLatch(1);
        stub.behave(exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            StubProvider.respond(exchange, new StubProvider.Canned(200, Map.of(), utf8(ANSWER)));
        });
        return release;
    }

    private static String monitor(Api api, int repeats, Map<String, ?> more) {
        Map<String, Object> monitor = new HashMap<>(more);
        monitor.put("name", "M");
        monitor.put("promptIds", List.of(api.prompt("Which shoes?", "en")));
        monitor.put("engineIds", List.of(api.engine("E", "stub", "m", Map.of())));
        monitor.put("repeats", repeats);
        return api.create("monitors", monitor);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
