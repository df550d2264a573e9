package dev.mentionscope.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.assistant.Assistant;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Two periods of made-up answers, whose changes are known. */
@ServiceTest
class ChangesTest {

    private static final int PROMPTS = 12;
    private static final int REPEATS = 5;

    @Inject
    Jdbi jdbi;

    @Inject
    AnswerStore store;

    @Inject
    Clock clock;

    @Test
    void a_brand_that_moved_alone_is_told_from_one_that_stayed() {
        Panel panel = new Panel("changes-alone", "Acme", "Globex", "Initech");
        panel.ask(10, "a", (prompt, repeat) -> List.of("Globex", repeat < 4 - prompt % 2 ? "Acme" : "Globex"));
        panel.ask(2, "a", (prompt, repeat) -> List.of("Globex", repeat < 1 ? "Acme" : "Globex"));

        JsonPath changes = panel.changes("");

        Map<String, Object> acme = panel.row(changes, "Acme");
        assertThat(acme).containsEntry("verdict", "DOWN").containsEntry("together", "ALONE");
        assertThat(number(acme, "change")).isEqualTo(-0.5, within(1e-9));
        // Six prompts lost 0.6, six 0.4: 0.5 ± t(11) · sd / √12.
        assertThat(number(acme, "low")).isEqualTo(-0.5 - 2.200985 * 0.1044466 / Math.sqrt(12), within(1e-5));
        assertThat(number(acme, "high")).isEqualTo(-0.5 + 2.200985 * 0.1044466 / Math.sqrt(12), within(1e-5));
        assertThat(panel.row(changes, "Globex")).containsEntry("verdict", "NO_CLEAR_CHANGE");
        assertThat(panel.row(changes, "Initech")).containsEntry("verdict", "NO_CLEAR_CHANGE");
        assertThat(changes.getInt("tests")).isEqualTo(3);
        assertThat(changes.getInt("basket.prompts")).isEqualTo(PROMPTS);

        JsonNode told = Assistant.call(
                        "changes-alone", "get_changes", Map.of("from", "" + panel.day(6), "to", "" + panel.day(0)))
                .path("structuredContent");
        assertThat(told.path("changes")).hasSize(1);
        assertThat(told.at("/changes/0/brand").asText()).isEqualTo("Acme");
        assertThat(told.at("/changes/0/change").asDouble()).isEqualTo(number(acme, "change"));
        assertThat(told.at("/changes/0/adjusted").asDouble()).isEqualTo(number(acme, "adjusted"));
        assertThat(told.at("/noClearChange").asInt()).isEqualTo(2);
    }

    @Test
    void brands_that_moved_together_are_told_as_such() {
        Panel panel = new Panel("changes-together", "Acme", "Globex");
        panel.ask(10, "a", (prompt, repeat) -> (prompt + repeat) % 5 < 4 ? List.of("Acme", "Globex") : List.of());
        panel.ask(2, "a", (prompt, repeat) -> (prompt * 3 + repeat) % 5 < 1 ? List.of("Acme", "Globex") : List.of());

        JsonPath changes = panel.changes("");

        assertThat(panel.row(changes, "Acme"))
                .containsEntry("verdict", "DOWN")
                .containsEntry("together", "WITH_OTHERS");
        assertThat(panel.row(changes, "Globex")).containsEntry("together", "WITH_OTHERS");
        // Both lost as much, so neither lost voice.
        JsonPath voice = panel.changes("&metric=SHARE_OF_VOICE");
        assertThat(number(panel.row(voice, "Acme"), "change")).isEqualTo(0, within(1e-9));
        assertThat(panel.row(voice, "Acme")).containsEntry("verdict", "NO_CLEAR_CHANGE");
    }

    @Test
    void what_was_not_asked_in_both_periods_is_no_change() {
        Panel panel = new Panel("changes-basket", "Acme");
        // Prompts from 6 on never name it, and are asked later only: alone, that would halve the visibility.
        panel.ask(10, "a", prompt -> prompt < 6, (prompt, repeat) -> List.of("Acme"));
        panel.ask(2, "a", prompt -> true, (prompt, repeat) -> prompt < 6 ? List.of("Acme") : List.of());

        JsonPath changes = panel.changes("");

        Map<String, Object> acme = panel.row(changes, "Acme");
        assertThat(acme).containsEntry("verdict", "NO_CLEAR_CHANGE");
        assertThat(number(acme, "change")).isZero();
        assertThat(changes.getInt("basket.leftOut")).isEqualTo(PROMPTS - 6);
        assertThat(changes.getInt("basket.pairs")).isEqualTo(6);
    }

    @Test
    void few_common_prompts_are_not_compared() {
        Panel panel = new Panel("changes-few", "Acme");
        panel.ask(10, "a", prompt -> prompt < 4, (prompt, repeat) -> List.of("Acme"));
        panel.ask(2, "a", prompt -> prompt < 4, (prompt, repeat) -> List.of());

        assertThat(panel.row(panel.changes(""), "Acme")).containsEntry("verdict", "NOT_COMPARABLE");
    }

    @Test
    void more_repeats_of_one_engine_are_no_change() {
        Panel panel = new Panel("changes-mix", "Acme");
        String second = panel.api.engine("Second", "simulated-openai", "b", Map.of());
        // The second engine never names it; later it is asked three times as often.
        panel.ask(10, "a", (prompt, repeat) -> List.of("Acme"));
        panel.engine = UUID.fromString(second);
        panel.ask(10, "b", (prompt, repeat) -> List.of());
        panel.ask(2, "b", (prompt, repeat) -> List.of());
        panel.ask(3, "b", (prompt, repeat) -> List.of());
        panel.ask(4, "b", (prompt, repeat) -> List.of());
        panel.engine = panel.first;
        panel.ask(2, "a", (prompt, repeat) -> List.of("Acme"));

        Map<String, Object> acme = panel.row(panel.changes(""), "Acme");
        assertThat(number(acme, "change")).isZero();
        assertThat(acme).containsEntry("verdict", "NO_CLEAR_CHANGE");
        assertThat(panel.changes("&by=ENGINE").getList("rows")).hasSize(2);
    }

    @Test
    void real_and_simulated_answers_are_never_in_one_number() {
        Panel panel = new Panel("changes-real", "Acme");
        panel.ask(2, "a", (prompt, repeat) -> List.of("Acme"));
        assertThat(panel.api.get("insights/metrics").getBoolean("simulated")).isTrue();

        panel.engine = UUID.fromString(panel.api.engine("Real", "stub", "r", Map.of()));
        panel.ask(1, "r", prompt -> prompt == 0, (prompt, repeat) -> List.of());

        JsonPath shown = panel.api.get("insights/metrics");
        assertThat(shown.getBoolean("simulated")).isFalse();
        assertThat(shown.getLong("basis.answers")).isEqualTo(REPEATS);
        JsonPath simulated = panel.api.get("insights/metrics?simulated=true");
        assertThat(simulated.getBoolean("simulated")).isTrue();
        assertThat(simulated.getLong("basis.answers")).isEqualTo(PROMPTS * REPEATS);
    }

    @Test
    void what_else_changed_stands_beside() {
        Panel panel = new Panel("changes-events", "Acme");
        panel.ask(10, "a-1", (prompt, repeat) -> List.of("Acme"));
        panel.ask(4, "a-1", (prompt, repeat) -> List.of("Acme"));
        panel.ask(2, "a-2", (prompt, repeat) -> List.of("Acme"));
        String broken = panel.api.engine("Broken", "simulated-openai", "sim-no-such", Map.of());
        String working = panel.api.engine("Working", "simulated-openai", "sim-gpt-large", Map.of());
        String prompt = panel.prompts.getFirst().toString();
        String other = panel.prompts.get(1).toString();
        String monitor = panel.api.monitor(List.of(prompt), List.of(broken), 1);
        panel.api.run(monitor);
        panel.api
                .put(
                        "monitors/" + monitor,
                        Map.of(
                                "name",
                                "A monitor",
                                "promptIds",
                                List.of(other),
                                "engineIds",
                                List.of(broken, working),
                                "repeats",
                                1))
                .then()
                .statusCode(200);
        panel.api.run(monitor);
        panel.api.brand("Globex", "globex.example");
        await().until(() -> panel.api.get("rescans").getBoolean("upToDate"));

        List<Map<String, Object>> events =
                panel.api.get("insights/events?simulated=true").getList("events");

        assertThat(events)
                .extracting(event -> event.get("kind"))
                .containsExactlyInAnyOrder(
                        "MODEL_SERVED", "PROMPTS_JOINED", "PROMPTS_LEFT", "ENGINES_JOINED", "OUTAGE", "NAMES");
        assertThat(one(events, "MODEL_SERVED"))
                .containsEntry("models", List.of("a-2"))
                .containsEntry("modelsBefore", List.of("a-1"))
                .containsEntry("day", panel.day(2).toString());
        assertThat(one(events, "PROMPTS_JOINED")).containsEntry("ids", List.of(other));
        assertThat(one(events, "PROMPTS_LEFT")).containsEntry("ids", List.of(prompt));
        assertThat(one(events, "ENGINES_JOINED")).containsEntry("ids", List.of(working));
        assertThat(one(events, "OUTAGE")).containsEntry("engineId", broken).containsEntry("planned", 2);
        assertThat(((Map<?, ?>) one(events, "OUTAGE").get("missing")).get("failed"))
                .isEqualTo(2);
    }

    @Test
    void wrong_questions_are_named_with_the_way_out() {
        Panel panel = new Panel("changes-wrong", "Acme");

        assertThat(panel.problem("metric=MEAN_POSITION")).contains("VISIBILITY");
        assertThat(panel.problem("by=DAY")).contains("ENGINE or TOPIC");
        assertThat(panel.problem("compareFrom=2026-01-01"))
                .contains("compareTo")
                .contains("give both days");
    }

    private static Map<String, Object> one(List<Map<String, Object>> events, String kind) {
        return events.stream()
                .filter(event -> event.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, Object> row, String field) {
        return ((Number) row.get(field)).doubleValue();
    }

    private interface Names {
        List<String> of(int prompt, int repeat);
    }

    private final class Panel {

        private final Api api;
        private final String slug;
        private final UUID workspace;
        private final Map<String, String> brands = new HashMap<>();
        private final List<UUID> prompts = new ArrayList<>();
        private final UUID first;
        private UUID engine;

        private Panel(String slug, String... names) {
            this.slug = slug;
            api = Api.inNewWorkspace(slug);
            workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                    .bind(0, slug)
                    .mapTo(UUID.class)
                    .one());
            for (String name : names) {
                brands.put(name, api.brand(name, name.toLowerCase() + ".example"));
            }
            for (int i = 0; i < PROMPTS; i++) {
                prompts.add(UUID.fromString(api.prompt("Which one, " + i + "?", "en")));
            }
            first = UUID.fromString(api.engine("First", "simulated-openai", "a", Map.of()));
            engine = first;
        }

        private LocalDate day(int daysAgo) {
            return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysAgo);
        }

        private void ask(int daysAgo, String model, Names names) {
            ask(daysAgo, model, prompt -> true, names);
        }

        private void ask(int daysAgo, String model, IntPredicate asked, Names names) {
            Instant noon = day(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
            for (int prompt = 0; prompt < PROMPTS; prompt++) {
                for (int repeat = 0; repeat < REPEATS && asked.test(prompt); repeat++) {
                    NewAnswer answer = answer(prompts.get(prompt), model, names.of(prompt, repeat));
                    Instant when = noon.plus(Duration.ofSeconds(repeat));
                    QuarkusTransaction.requiringNew().run(() -> store.write(store.prepare(answer, when)));
                }
            }
        }

        private NewAnswer answer(UUID prompt, String model, List<String> names) {
            return new NewAnswer(
                    new NewAnswer.Origin(
                            workspace, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), prompt, engine, 1),
                    new NewAnswer.Asked("simulated-openai", "a", true, new byte[32], Settings.NONE, Optional.empty()),
                    new Reply(
                            String.join(" and ", names) + " are fine.",
                            Reply.Outcome.COMPLETE,
                            "stop",
                            Optional.empty(),
                            Optional.of(model),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.of(false),
                            List.of(),
                            Reply.Usage.UNKNOWN,
                            false),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        /** The week up to today against the one before. */
        private JsonPath changes(String further) {
            return api.get("insights/changes?from=" + day(6) + "&to=" + day(0) + further);
        }

        private Map<String, Object> row(JsonPath changes, String brand) {
            return changes.<Map<String, Object>>getList("rows").stream()
                    .filter(row -> row.get("brandId").equals(brands.get(brand)))
                    .findFirst()
                    .orElseThrow();
        }

        private String problem(String query) {
            return given().queryParam("workspace", slug)
                    .get("/api/v1/insights/changes?" + query)
                    .then()
                    .statusCode(400)
                    .extract()
                    .asString();
        }
    }
}
