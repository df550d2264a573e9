package dev.mentionscope.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a monitor to its answers: through HTTP, the real connectors and PostgreSQL. */
@ServiceTest
class RunFlowTest {

    private static final String ANSWER = """
            {"id":"resp_1","status":"completed","model":"m-2026-01-01","output":[{"type":"message","content":[
             {"type":"output_text","text":"Buy Acme \\ud83d\\udc5f, see [their shop](https://shop.acme.com/x?utm_source=openai).",
              "annotations":[{"type":"url_citation","url":"https://shop.acme.com/x?utm_source=openai","title":"Shop",
                              "start_index":16,"end_index":68}]}]}],
             "usage":{"input_tokens":5,"output_tokens":9}}""";

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        stub.answer(200, Map.of("content-type", "application/json", "x-request-id", "req_7"), utf8(ANSWER));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void an_answer_is_kept_with_its_evidence_mentions_and_citations() {
        Api api = Api.inNewWorkspace("evidence");
        String brand = api.brand("Acme", "acme.com");
        String engine = api.engine("E", "stub", "m", Map.of("webSearch", true));
        String run = api.run(api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 1));

        String id = api.get("answers?run=" + run).getString("items[0].id");
        JsonPath answer = api.get("answers/" + id);

        assertThat(answer.getString("answer.modelServed")).isEqualTo("m-2026-01-01");
        assertThat(answer.getString("answer.outcome")).isEqualTo("COMPLETE");
        assertThat(answer.getString("answer.requestId")).isEqualTo("req_7");
        assertThat(answer.getInt("answer.outputTokens")).isEqualTo(9);
        String text = answer.getString("answer.text");
        assertThat(answer.getList("mentions")).hasSize(1);
        assertThat(text.substring(answer.getInt("mentions[0].startOffset"), answer.getInt("mentions[0].endOffset")))
                .isEqualTo("Acme");
        assertThat(answer.getString("mentions[0].brandId")).isEqualTo(brand);
        assertThat(answer.getList("urls"))
                .as("annotation and link are one citation")
                .hasSize(1);
        assertThat(answer.getList("urls[0].origins", String.class))
                .containsExactlyInAnyOrder("ANNOTATION", "INLINE_LINK");
        assertThat(answer.getString("urls[0].url")).isEqualTo("https://shop.acme.com/x?utm_source=openai");
        assertThat(answer.getString("urls[0].site")).isEqualTo("acme.com");
        assertThat(answer.getString("urls[0].brandId")).isEqualTo(brand);
        assertThat(api.get("answers/" + id + "/evidence").getString("items[0].body"))
                .isEqualTo(ANSWER);
    }

    /** Recomputed from tokens, searches and the card's price, apart from the service's own code. */
    @Test
    void an_answer_costs_its_tokens_and_searches_at_the_price_list() {
        Api api = Api.inNewWorkspace("cost");
        String engine = api.engine("E", "simulated-openai", "sim-gpt-medium", Map.of("webSearch", true));
        String run = api.run(api.monitor(List.of(api.prompt("Best running shoes?", "en")), List.of(engine), 5));

        List<Map<String, Object>> costs = jdbi.withHandle(db ->
                db.createQuery("""
                        select a.id::text as id, a.cost_usd as shown, a.price_as_of::text as priced_on, p.observed_on::text as observed_on,
                               (a.input_tokens * p.input_usd_per_million + a.output_tokens * p.output_usd_per_million) / 1e6
                                   + a.search_calls * 10 / 1000.0 as expected
                        from answer a
                        join model_price p on p.model_id like '%sim-gpt-medium'
                        where a.run_id = :run""").bind("run", UUID.fromString(run)).mapToMap().list());

        assertThat(costs).hasSizeGreaterThanOrEqualTo(4).allSatisfy(cost -> {
            assertThat((java.math.BigDecimal) cost.get("shown"))
                    .isEqualByComparingTo((java.math.BigDecimal) cost.get("expected"));
            JsonPath answer = api.get("answers/" + cost.get("id"));
            assertThat(answer.getString("answer.costBasis")).isEqualTo("SIMULATED");
            assertThat(answer.getDouble("answer.costUsd")).isPositive();
            assertThat(answer.getString("answer.priceAsOf")).isEqualTo(cost.get("priced_on"));
        });
        // Another provider's model that no card knows: unknown, not 0.
        stub.answer(200, Map.of("content-type", "application/json"), utf8(ANSWER));
        String unknown = api.run(api.monitor(
                "of an unknown price",
                List.of(api.prompt("Which shoes?", "en")),
                List.of(api.engine("U", "stub", "m", Map.of())),
                1));
        String id = api.get("answers?run=" + unknown).getString("items[0].id");
        assertThat(api.get("answers/" + id).getString("answer.costUsd")).isNull();
    }

    @Test
    void all_engines_get_the_same_bytes_and_their_hash_is_stored() throws Exception {
        String prompt = "  Welche Laufschuhe\u00a0– für \"Anfänger\"?\n\ud83d\udc5f ";
        Api api = Api.inNewWorkspace("identical");
        List<String> engines = List.of(
                api.engine("A", "stub", "a", Map.of()),
                api.engine("B", "stub", "b", Map.of("webSearch", true)),
                api.engine("C", "stub", "c", Map.of("systemPrompt", "Be terse.")));
        String run = api.run(api.monitor(List.of(api.prompt(prompt, "de")), engines, 2));

        ObjectMapper json = new ObjectMapper();
        for (StubProvider.Received received : stub.received()) {
            var sent = json.readTree(received.body());
            assertThat(sent.path("input").textValue()).isEqualTo(prompt);
            assertThat(sent.path("instructions").asText("none"))
                    .isEqualTo(sent.path("model").asText().equals("c") ? "Be terse." : "none");
        }
        assertThat(stub.received()).hasSize(6);
        String sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(prompt.getBytes(StandardCharsets.UTF_8)));
        for (String id : api.get("answers?run=" + run).getList("items.id", String.class)) {
            assertThat(api.get("answers/" + id).getString("answer.promptSha256"))
                    .isEqualTo(sha256);
        }
    }

    @Test
    void a_provider_in_trouble_costs_its_own_probes_only() {
        stub.answer(200, Map.of("content-type", "text/html"), utf8("<html>Down for maintenance</html>"));
        Api api = Api.inNewWorkspace("trouble");
        String broken = api.engine("Broken", "stub", "m", Map.of());
        String healthy = api.engine("Healthy", "simulated-openai", "sim-gpt-large", Map.of());
        String run =
                api.run(api.monitor(List.of(api.prompt("Best running shoes?", "en")), List.of(broken, healthy), 3));

        JsonPath detail = api.get("runs/" + run);

        assertThat(detail.getInt("run.answered")).isEqualTo(3);
        assertThat(detail.getInt("run.failed")).isEqualTo(3);
        assertThat(detail.getString("failures[0].engineId")).isEqualTo(broken);
        assertThat(detail.getString("failures[0].kind")).isEqualTo("UNREADABLE");
        assertThat(detail.getString("failures[0].message")).contains("Down for maintenance");
        List<Map<String, Object>> coverage =
                api.get("insights/visibility?run=" + run).getList("coverage");
        assertThat(coverage)
                .anySatisfy(engine -> assertThat(engine)
                        .containsEntry("engineId", broken)
                        .containsEntry("planned", 3)
                        .containsEntry("measured", 0));
    }

    @Test
    void a_call_that_may_have_been_served_is_repeated_once() {
        stub.answer(200, Map.of(), utf8("garbage"));
        Api api = Api.inNewWorkspace("once");
        String engine = api.engine("E", "stub", "m", Map.of());

        api.run(api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 1));

        assertThat(stub.received()).hasSize(2);
    }

    @Test
    void a_wrong_key_stops_its_provider_appears_nowhere_and_the_run_goes_on_when_it_is_right() {
        stub.answer(401, Map.of(), utf8("{\"error\":{\"message\":\"Incorrect API key provided\"}}"));
        Api api = Api.inNewWorkspace("wrong-key");
        String engine = api.engine("E", "stub-with-key-trouble", "m", Map.of());
        String run = api.start(api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 4));

        await().until(() -> api.get("runs/" + run).getString("waitingFor[0].kind"), "AUTH"::equals);
        int refused = stub.received().size();
        assertThat(refused).as("calls under way at the first refusal").isBetween(1, 4);
        assertThat(stub.received().getFirst().headers().get("Authorization").getFirst())
                .contains("must-not-leak");
        assertThat(api.get("runs/" + run).prettify()).contains("AUTH").doesNotContain("must-not-leak");

        stub.answer(200, Map.of(), utf8(ANSWER));
        api.awaitEnd(run);
        assertThat(api.get("runs/" + run).getInt("run.answered")).isEqualTo(4);
    }

    @Test
    void a_text_that_postgresql_refuses_is_mended_and_the_evidence_is_not() {
        String withNul = ANSWER.replace("Buy Acme", "Buy\\u0000 Acme \\ud800 now");
        stub.answer(200, Map.of(), utf8(withNul));
        Api api = Api.inNewWorkspace("nul");
        String engine = api.engine("E", "stub", "m", Map.of());
        String run = api.run(api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 1));

        String id = api.get("answers?run=" + run).getString("items[0].id");

        assertThat(api.get("answers/" + id).getBoolean("answer.textRepaired")).isTrue();
        assertThat(api.get("answers/" + id).getString("answer.text")).startsWith("Buy\ufffd Acme \ufffd now");
        assertThat(api.get("answers/" + id + "/evidence").getString("items[0].body"))
                .isEqualTo(withNul);
    }

    @Test
    void a_due_monitor_runs_once_and_moves_on() {
        Api api = Api.inNewWorkspace("due");
        String engine = api.engine("E", "stub", "m", Map.of());
        String monitor = api.create(
                "monitors",
                Map.of(
                        "name",
                        "Every New Year",
                        "promptIds",
                        List.of(api.prompt("Which shoes?", "en")),
                        "engineIds",
                        List.of(engine),
                        "repeats",
                        1,
                        "cron",
                        "0 0 1 1 *",
                        "timeZone",
                        "Europe/Prague"));
        String next = api.get("monitors/" + monitor).getString("nextRunAt");
        jdbi.useHandle(db -> db.execute(
                "update monitor set next_run_at = now(), due_slot = now() where id = ?", UUID.fromString(monitor)));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("monitors/" + monitor + "/runs")
                                .getList("items")
                                .size()
                        == 1);

        JsonPath runs = api.get("monitors/" + monitor + "/runs");
        assertThat(runs.getString("items[0].trigger")).isEqualTo("SCHEDULE");
        assertThat(api.get("monitors/" + monitor).getString("nextRunAt")).isEqualTo(next);
    }

    @Test
    void one_run_of_a_monitor_at_a_time() {
        CountDownLatch release = new CountDownLatch(1);
        stub.behave(exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            StubProvider.respond(exchange, new StubProvider.Canned(200, Map.of(), utf8(ANSWER)));
        });
        Api api = Api.inNewWorkspace("one-at-a-time");
        String engine = api.engine("E", "stub", "m", Map.of());
        String monitor = api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 1);
        String first = api.post("monitors/" + monitor + "/runs", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        var second = api.post("monitors/" + monitor + "/runs", Map.of());
        release.countDown();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("detail")).contains("wait until it has ended");
        await().until(() -> api.get("runs/" + first).getString("run.state").equals("FINISHED"));
    }

    /** The worker is overtaken while it asks; the probe is healed, and has had its attempts. */
    @Test
    void an_overtaken_attempt_changes_nothing_and_a_probe_is_not_asked_for_ever() {
        CountDownLatch release = new CountDownLatch(1);
        stub.behave(exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            StubProvider.respond(exchange, new StubProvider.Canned(200, Map.of(), utf8(ANSWER)));
        });
        Api api = Api.inNewWorkspace("overtaken");
        String engine = api.engine("E", "stub", "m", Map.of());
        String monitor = api.monitor(List.of(api.prompt("Which shoes?", "en")), List.of(engine), 1);
        String run = api.post("monitors/" + monitor + "/runs", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().until(() -> stub.received().size() == 1);
        jdbi.useHandle(db -> db.execute("update probe set attempt = 50 where run_id = ?", UUID.fromString(run)));
        release.countDown();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("runs/" + run).getString("run.state").equals("FINISHED"));

        assertThat(stub.received()).hasSize(1);
        assertThat(api.get("answers?run=" + run).getList("items")).isEmpty();
        assertThat(api.get("runs/" + run).getString("failures[0].kind")).isEqualTo("INTERNAL");
        assertThat(api.get("runs/" + run).getString("failures[0].message")).contains("50 attempts");
    }

    @Test
    void work_is_planned_with_its_run_or_not_at_all() throws IOException {
        Api api = Api.inNewWorkspace("atomic");
        String engine = api.engine("E", "stub", "m", Map.of());
        String run = api.run(api.monitor(
                List.of(api.prompt("Which shoes?", "en"), api.prompt("Which boots?", "en")), List.of(engine), 4));

        long distinct = jdbi.withHandle(db -> db.createQuery("""
                        select count(distinct a.id)
                        from probe b
                        join answer a on a.workspace_id = b.workspace_id and a.id = b.answer_id and a.probe_id = b.id
                        where b.run_id = :run and b.state = 'ANSWERED'""")
                .bind("run", UUID.fromString(run))
                .mapTo(Long.class)
                .one());

        assertThat(distinct).isEqualTo(8);
        await().until(() ->
                jdbi.withHandle(db -> db.createQuery("""
                        select count(*) from scheduled_tasks where task_name = 'caller' and task_instance like 'stub/%'""").mapTo(Long.class).one()) == 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
