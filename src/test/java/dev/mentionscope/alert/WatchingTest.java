package dev.mentionscope.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.engine.StubProvider;
import dev.mentionscope.run.spend.Ledger;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of rule notices what it watches, once, and nothing else. */
@ServiceTest
class WatchingTest {

    private static final byte[] ANSWER = """
            {"id":"resp_1","status":"completed","model":"m","output":[{"type":"message","content":[
             {"type":"output_text","text":"Buy Acme.","annotations":[]}]}],"usage":{"input_tokens":5,"output_tokens":9}}""".getBytes(StandardCharsets.UTF_8);

    @Inject
    Jdbi jdbi;

    @Inject
    AnswerStore store;

    @Inject
    Clock clock;

    @Inject
    Watching watching;

    @Inject
    Rules rules;

    @Inject
    Alerts alerts;

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        stub.answer(200, Map.of("content-type", "application/json"), ANSWER);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Panel panel(String slug, String... names) {
        return new Panel(slug, jdbi, store, clock, names);
    }

    /** Also at rules that were looked at a moment ago. */
    private int look(Panel panel) {
        jdbi.useHandle(
                db -> db.execute("update alert_rule set evaluated_at = null where workspace_id = ?", panel.workspace));
        return watching.look(panel.workspace);
    }

    private static List<Map<String, Object>> alerts(Panel panel) {
        return panel.api.get("alerts").getList("items");
    }

    @Test
    void a_change_is_told_once() {
        Panel panel = panel("alert-change", "Acme", "Globex");
        panel.named(10, "Acme", 4);
        panel.named(2, "Acme", 1);
        panel.rule("CHANGE", null, Map.of("direction", "DOWN", "brandId", panel.brands.get("Acme")));

        assertThat(look(panel)).isEqualTo(1);
        assertThat(look(panel)).isZero();

        assertThat(alerts(panel)).hasSize(1);
        assertThat(alerts(panel).getFirst()).containsEntry("state", "FIRED").containsEntry("kind", "CHANGE");
        assertThat(panel.api.get("alerts").getDouble("items[0].facts.change.before"))
                .isEqualTo(0.8, within(1e-9));
        assertThat(panel.api.get("alerts").getDouble("items[0].facts.change.after"))
                .isEqualTo(0.2, within(1e-9));
        assertThat(panel.api.get("alerts").getString("items[0].facts.change.brand"))
                .isEqualTo("Acme");
    }

    @Test
    void what_is_no_clear_change_or_the_other_way_is_not_told() {
        Panel panel = panel("alert-no-change", "Acme");
        panel.named(10, "Acme", 3);
        panel.ask(
                2,
                Panel.PROMPTS,
                (prompt, repeat) -> (prompt % 2 == 0 ? repeat < 4 : repeat < 2) ? "Acme is fine." : "None.",
                List.of());
        panel.rule("CHANGE", null, Map.of());
        assertThat(look(panel)).isZero();

        Panel up = panel("alert-up", "Acme");
        up.named(10, "Acme", 1);
        up.named(2, "Acme", 4);
        up.rule("CHANGE", null, Map.of("direction", "DOWN"));
        assertThat(look(up)).isZero();
        assertThat(alerts(up)).isEmpty();
    }

    @Test
    void an_outage_of_the_newest_day_holds_a_change_back_and_the_log_says_why() {
        Panel panel = panel("alert-outage", "Acme");
        panel.named(10, "Acme", 4);
        panel.named(2, "Acme", 1);
        stub.answer(400, Map.of(), "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8));
        panel.run(Panel.PROMPTS);
        panel.rule("CHANGE", null, Map.of("direction", "DOWN"));

        assertThat(look(panel)).isZero();
        assertThat(look(panel)).isZero();

        assertThat(alerts(panel)).hasSize(1);
        assertThat(alerts(panel).getFirst()).containsEntry("state", "HELD_BACK").containsEntry("heldBack", "OUTAGE");
        assertThat(panel.api.get("alerts").getString("items[0].facts.gaps.outages[0].engine"))
                .isEqualTo("First");
        assertThat(panel.api.get("alerts").getString("items[0].facts.gaps.outages[0].day"))
                .isEqualTo(panel.day(0).toString());
    }

    @Test
    void a_period_without_any_answer_looks_like_no_fall() {
        Panel panel = panel("alert-dark", "Acme");
        panel.named(10, "Acme", 4);
        stub.answer(400, Map.of(), "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8));
        panel.run(Panel.PROMPTS);
        panel.rule("CHANGE", null, Map.of());
        panel.rule("LOST_CITATION", null, Map.of("days", 7));

        assertThat(look(panel)).isZero();
        assertThat(alerts(panel))
                .hasSize(2)
                .allSatisfy(alert -> assertThat(alert).containsEntry("heldBack", "INCOMPLETE"));
    }

    @Test
    void a_name_that_appears_is_told_once_and_those_that_were_there_are_not() {
        Panel panel = panel("alert-names", "Acme");
        panel.ask(3, 2, (prompt, repeat) -> "1. **Acme**: fine\n2. **Vantrix**: fine too\n", List.of());
        panel.rule("NEW_COMPETITOR", null, Map.of("fewestAnswers", 5));
        // The first look learns who is there.
        watching.look(panel.workspace);
        panel.ask(1, 1, (prompt, repeat) -> "1. **Acme**: fine\n2. **Zephyron**: <b>fine</b>\n", List.of());

        assertThat(look(panel)).isEqualTo(1);
        assertThat(look(panel)).isZero();

        assertThat(panel.api.get("alerts").getString("items[0].facts.competitor.name"))
                .isEqualTo("Zephyron");
        assertThat(panel.api.get("alerts").getInt("items[0].facts.competitor.answers"))
                .isEqualTo(5);
    }

    @Test
    void a_page_that_nobody_cites_any_more_is_told_once() {
        Panel panel = panel("alert-citation", "Acme");
        panel.ask(10, 6, (prompt, repeat) -> "Acme is fine.", List.of("https://acme.example/guide"));
        panel.ask(2, 6, (prompt, repeat) -> "Acme is fine.", List.of("https://acme.example/other"));
        panel.rule("LOST_CITATION", null, Map.of());

        assertThat(look(panel)).isEqualTo(1);
        assertThat(look(panel)).isZero();

        assertThat(panel.api.get("alerts").getString("items[0].facts.citation.source"))
                .contains("acme.example/guide");
        assertThat(panel.api.get("alerts").getInt("items[0].facts.citation.citedBefore"))
                .isEqualTo(30);
    }

    @Test
    void a_page_that_the_panel_could_not_have_seen_is_not_lost() {
        Panel panel = panel("alert-unseen", "Acme");
        // Only the first four prompts cited it, and they are not asked again.
        panel.ask(10, 4, (prompt, repeat) -> "Acme is fine.", List.of("https://acme.example/guide"));
        for (int prompt = 4; prompt < Panel.PROMPTS; prompt++) {
            panel.prompts.set(prompt - 4, panel.prompts.get(prompt));
        }
        panel.ask(2, 8, (prompt, repeat) -> "Acme is fine.", List.of());
        panel.rule("LOST_CITATION", null, Map.of());

        assertThat(look(panel)).isZero();
        assertThat(alerts(panel)).isEmpty();
    }

    @Test
    void a_run_with_too_few_answers_is_told_once_and_the_next_one_within_the_cool_down_is_noted() {
        Panel panel = panel("alert-run", "Acme");
        panel.rule("RUN_INCOMPLETE", null, Map.of());
        panel.run(1);
        assertThat(look(panel)).as("a complete run").isZero();
        stub.answer(400, Map.of(), "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8));
        String run = panel.run(2);

        assertThat(look(panel)).isEqualTo(1);
        assertThat(look(panel)).isZero();
        String monitor = panel.api.get("runs/" + run).getString("run.monitorId");
        panel.api.run(monitor);
        assertThat(look(panel)).isZero();

        assertThat(alerts(panel)).extracting(alert -> alert.get("heldBack")).containsExactly("COOL_DOWN", null);
        assertThat(panel.api.get("alerts?state=FIRED").getString("items[0].facts.run.runId"))
                .isEqualTo(run);
    }

    @Test
    void missed_times_of_a_monitor_are_told_together() {
        Panel panel = panel("alert-missed", "Acme");
        panel.rule("RUN_INCOMPLETE", null, Map.of());
        String monitor =
                panel.api.monitor(List.of(panel.prompts.getFirst().toString()), List.of(panel.engine.toString()), 1);
        jdbi.useHandle(db -> db.execute("""
                insert into missed_run (workspace_id, monitor_id, scheduled_for, reason, noticed_at)
                select ?, ?::uuid, now() - n * interval '1 hour', 'SERVICE_DOWN', now()
                from generate_series(1, 3) n""", panel.workspace, monitor));

        assertThat(look(panel)).isEqualTo(1);
        assertThat(look(panel)).isZero();
        assertThat(panel.api.get("alerts").getInt("items[0].facts.missed.times"))
                .isEqualTo(3);
    }

    @Test
    void both_marks_of_a_budget_are_told_once_each() {
        Panel panel = panel("alert-budget", "Acme");
        panel.rule("BUDGET", null, Map.of());
        panel.api.put("budget", Map.of("callsPerMonth", 5)).then().statusCode(200);
        panel.run(6);

        assertThat(look(panel)).isEqualTo(2);
        assertThat(look(panel)).isZero();
        assertThat(panel.api.get("alerts").<Integer>getList("items.facts.budget.percent"))
                .containsExactlyInAnyOrder(80, 100);
    }

    @Test
    void an_engine_that_is_left_alone_is_told_once_and_only_to_who_asks_it() {
        Panel panel = panel("alert-engine", "Acme");
        panel.rule("ENGINE_STOPPED", null, Map.of("coolDownHours", 0));
        panel.api.engine("Gem", "stub-gemini", "g", Map.of());
        Panel other = panel("alert-engine-other", "Acme");
        other.rule("ENGINE_STOPPED", null, Map.of());
        try {
            close("stub-gemini");
            assertThat(look(panel)).isEqualTo(1);
            assertThat(look(panel)).isZero();
            assertThat(look(other)).isZero();
            assertThat(panel.api.get("alerts").getString("items[0].facts.provider.engineNames[0]"))
                    .isEqualTo("Gem");

            jdbi.useHandle(db -> db.execute("delete from provider_traffic where provider = 'stub-gemini'"));
            close("stub-gemini");
            assertThat(look(panel)).as("another outage").isEqualTo(1);
        } finally {
            jdbi.useHandle(db -> db.execute("delete from provider_traffic where provider = 'stub-gemini'"));
        }
    }

    private void close(String provider) {
        jdbi.useHandle(db -> db.execute("""
                insert into provider_traffic (provider, closed_until, closed_kind, closed_message, closed_since)
                values (?, now() + interval '1 hour', 'AUTH', 'wrong key', clock_timestamp())""", provider));
    }

    @Test
    void two_that_look_at_once_tell_once() throws ExecutionException, InterruptedException {
        Panel panel = panel("alert-twice", "Acme");
        panel.named(10, "Acme", 4);
        panel.named(2, "Acme", 1);
        panel.rule("CHANGE", null, Map.of());
        panel.rule("RUN_INCOMPLETE", null, Map.of());
        stub.answer(400, Map.of(), "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8));

        List<Callable<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            looks.add(() -> watching.look(panel.workspace));
        }
        int told = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> look : threads.invokeAll(looks)) {
                told += look.get();
            }
        }
        assertThat(told).isEqualTo(1);
        assertThat(alerts(panel)).hasSize(1);
    }

    @Test
    void even_without_the_lock_the_same_thing_is_noted_once() throws ExecutionException, InterruptedException {
        Panel panel = panel("alert-key", "Acme");
        String rule = panel.rule("BUDGET", null, Map.of());
        Rule stored = rules.get(panel.workspace, UUID.fromString(rule));
        Finding found = new Finding.Fires(
                "s",
                "k",
                AlertFacts.of(new AlertFacts.BudgetUsed(Ledger.Scope.MONTH, "2026-01", 80, clock.instant())),
                Duration.ZERO,
                true);
        List<Callable<Boolean>> notes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            notes.add(() -> alerts.note(stored, found, clock.instant()));
        }
        int told = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> note : threads.invokeAll(notes)) {
                told += note.get() ? 1 : 0;
            }
        }
        assertThat(told).isEqualTo(1);
    }

    @Test
    void what_does_not_fit_is_named() {
        Panel panel = panel("alert-wrong", "Acme");
        Map<String, Object> change = Map.of("name", "n", "kind", "CHANGE");
        refused(panel, with(change, "metric", "MEAN_POSITION"), "metric");
        refused(panel, with(change, "cut", "DAY"), "cut");
        refused(panel, with(change, "brandId", UUID.randomUUID()), "brandId");
        refused(panel, with(change, "days", 0), "days");
        refused(panel, with(change, "timeZone", "Mars/Olympus"), "timeZone");
        refused(panel, with(change, "coverageBelow", 0.5), "coverageBelow");
        refused(panel, with(change, "channelIds", List.of(UUID.randomUUID())), "channelIds");
        refused(panel, Map.of("name", "n", "kind", "BUDGET", "metric", "VISIBILITY"), "metric");
        refused(panel, Map.of("name", " ", "kind", "BUDGET"), "name");
        refused(panel, Map.of("name", "n"), "kind");
        String id = panel.api.create("alert-rules", change);
        panel.api
                .post("alert-rules", change)
                .then()
                .statusCode(409)
                .body("detail", containsString("choose another name"));
        panel.api
                .put("alert-rules/" + id, Map.of("name", "n", "kind", "BUDGET"))
                .then()
                .statusCode(400)
                .body("violations[0].field", containsString("kind"));
    }

    private static Map<String, Object> with(Map<String, Object> some, String field, Object value) {
        Map<String, Object> all = new HashMap<>(some);
        all.put(field, value);
        return all;
    }

    private static void refused(Panel panel, Map<String, Object> rule, String field) {
        panel.api.post("alert-rules", rule).then().statusCode(400).body("violations[0].field", containsString(field));
    }
}
