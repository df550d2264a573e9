package dev.mentionscope.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People have the last word, and it is a version of the names like every other. */
@ServiceTest
class OverrulingTest {

    private static final String ANSWER = """
            {"status":"completed","model":"m","output":[{"type":"message","content":[{"type":"output_text",
             "text":"We met Acme Quinn there. Acme is fine【1†source】. See https://www.wikipedia.org/x.\\n- **Brontix** is good\\n- **Acme** too","annotations":[]}]}]}""";

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    @Inject
    Jdbi jdbi;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        stub.answer(200, Map.of(), ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void a_mention_that_is_none_leaves_the_number_and_stays_out_after_other_changes() {
        Api api = Api.inNewWorkspace("overrule-none");
        String acme = api.brand("Acme", "acme.example");
        String answer = answers(api, 2).getString("items[0].id");

        api.post("answers/" + answer + "/verdicts", verdict(acme, 7, 11, false, false))
                .then()
                .statusCode(204);
        awaitRescan(api);
        assertThat(starts(api.get("answers/" + answer), "mentions")).hasSize(2).doesNotContain(7);
        assertThat(api.get("answers/" + answer).getList("possible.doubt")).containsExactly("OVERRULED");
        assertThat(api.get("rescans").getInt("items[0].mentionsRemoved")).isEqualTo(1);
        assertThat(api.get("rescans").getInt("items[0].answersTotal")).isEqualTo(1);

        api.brand("Brontix", "brontix.example");
        awaitRescan(api);
        assertThat(starts(api.get("answers/" + answer), "mentions"))
                .doesNotContain(7)
                .contains(25);
    }

    @Test
    void undo_takes_a_verdict_back() {
        Api api = Api.inNewWorkspace("overrule-undo");
        String acme = api.brand("Acme", "acme.example");
        String answer = answers(api, 1).getString("items[0].id");
        api.post("answers/" + answer + "/verdicts", verdict(acme, 7, 11, false, true))
                .then()
                .statusCode(204);
        awaitRescan(api);

        api.post("rescans/" + api.get("rescans").getString("items[0].id") + "/undo", Map.of())
                .then()
                .statusCode(200);
        awaitRescan(api);

        JsonPath view = api.get("answers/" + answer);
        assertThat(starts(view, "mentions")).contains(7);
        assertThat(view.getList("verdicts")).isEmpty();
        assertThat(api.get("brands/" + acme).getList("names[0].notPhrases")).isEmpty();
    }

    @Test
    void a_lesson_makes_the_detector_agree_everywhere() {
        Api api = Api.inNewWorkspace("overrule-lesson");
        String acme = api.brand("Acme", "acme.example");
        JsonPath list = answers(api, 2);
        String answer = list.getString("items[0].id");

        JsonPath lesson = api.post("answers/" + answer + "/verdicts/lesson", verdict(acme, 7, 11, false, true))
                .jsonPath();
        assertThat(lesson.getString("lesson.kind")).isEqualTo("PHRASE_EXCLUDED");
        assertThat(lesson.getString("lesson.phrase")).isEqualTo("Acme Quinn");
        api.post("answers/" + answer + "/verdicts", verdict(acme, 7, 11, false, true))
                .then()
                .statusCode(204);
        awaitRescan(api);

        JsonPath other = api.get("answers/" + list.getString("items[1].id"));
        assertThat(starts(other, "mentions")).doesNotContain(7);
        assertThat(other.getList("possible.doubt")).containsExactly("EXCLUDED_PHRASE");
    }

    @Test
    void a_possible_mention_that_is_one_counts() {
        Api api = Api.inNewWorkspace("overrule-one");
        String acme = api.create(
                "brands",
                Map.of(
                        "name", "Acme",
                        "kind", "OWN",
                        "names", List.of(Map.of("text", "Acme", "notPhrases", List.of("Acme Quinn")))));
        String answer = answers(api, 1).getString("items[0].id");
        assertThat(starts(api.get("answers/" + answer), "mentions")).doesNotContain(7);

        api.post("answers/" + answer + "/verdicts", verdict(acme, 7, 17, true, false))
                .then()
                .statusCode(204);
        awaitRescan(api);
        assertThat(starts(api.get("answers/" + answer), "mentions")).contains(7);

        given().queryParam("workspace", "overrule-one")
                .queryParam("brand", acme)
                .queryParam("startOffset", 7)
                .queryParam("endOffset", 17)
                .delete("/api/v1/answers/" + answer + "/verdicts")
                .then()
                .statusCode(204);
        awaitRescan(api);
        assertThat(starts(api.get("answers/" + answer), "mentions")).doesNotContain(7);
    }

    @Test
    void a_place_where_nothing_was_found_cannot_be_overruled() {
        Api api = Api.inNewWorkspace("overrule-nowhere");
        String acme = api.brand("Acme", "acme.example");
        String answer = answers(api, 1).getString("items[0].id");

        api.post("answers/" + answer + "/verdicts", verdict(acme, 0, 2, true, false))
                .then()
                .statusCode(400);
    }

    @Test
    void a_name_is_found_only_in_answers_of_its_time() {
        Api api = Api.inNewWorkspace("overrule-time");
        Map<String, Object> name = new HashMap<>(Map.of("text", "Acme"));
        name.put("validTo", LocalDate.now().minusDays(3).toString());
        api.create("brands", Map.of("name", "Acme", "kind", "OWN", "names", List.of(name)));
        String answer = answers(api, 1).getString("items[0].id");

        assertThat(api.get("answers/" + answer).getList("mentions")).isEmpty();
        JsonPath tried = api.post(
                        "detections",
                        Map.of(
                                "text",
                                "Acme.",
                                "day",
                                LocalDate.now().minusDays(9).toString()))
                .jsonPath();
        assertThat(tried.getList("mentions.surface")).containsExactly("Acme");
    }

    @Test
    void a_name_that_ends_before_it_begins_is_refused() {
        Api api = Api.inNewWorkspace("overrule-order");

        api.post(
                        "brands",
                        Map.of(
                                "name",
                                "Acme",
                                "kind",
                                "OWN",
                                "names",
                                List.of(Map.of("text", "Acme", "validFrom", "2026-02-01", "validTo", "2026-01-31"))))
                .then()
                .statusCode(400);
    }

    @Test
    void new_rules_read_history_again_and_cannot_be_undone() {
        Api api = Api.inNewWorkspace("overrule-rules");
        api.brand("Acme", "acme.example");
        answers(api, 2);

        jdbi.useHandle(db -> {
            db.execute("update answer set detector_version = '0' where workspace_id = "
                    + "(select id from workspace where slug = 'overrule-rules')");
            db.execute("update workspace set rules_version = 0 where slug = 'overrule-rules'");
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !api.get("rescans").getList("items").isEmpty());
        awaitRescan(api);

        JsonPath rescans = api.get("rescans");
        assertThat(rescans.getString("items[0].cause")).isEqualTo("RULES");
        assertThat(rescans.getInt("items[0].answersDone")).isEqualTo(2);
        api.post("rescans/" + rescans.getString("items[0].id") + "/undo", Map.of())
                .then()
                .statusCode(409);
    }

    @Test
    void a_name_that_heads_items_of_several_answers_is_proposed_until_it_is_dismissed() {
        Api api = Api.inNewWorkspace("overrule-candidates");
        api.brand("Acme", "acme.example");
        answers(api, 2);

        JsonPath candidates = api.get("candidates");
        assertThat(candidates.getList("items.name")).containsExactly("Brontix");
        assertThat(candidates.getInt("items[0].answers")).isEqualTo(2);
        assertThat(candidates.getString("items[0].examples[0].line")).isEqualTo("- **Brontix** is good");

        api.post("candidates/dismissals", Map.of("name", "brontix")).then().statusCode(204);
        assertThat(api.get("candidates").getList("items")).isEmpty();

        api.run(api.monitor(
                "Another",
                List.of(api.prompt("Which else?", "en")),
                List.of(api.engine("F", "stub", "m", Map.of())),
                1));
        assertThat(api.get("candidates").getInt("answersRead")).isEqualTo(3);
    }

    @Test
    void the_kind_of_a_site_is_the_workspaces_own_if_it_says_so() {
        Api api = Api.inNewWorkspace("overrule-kinds");
        api.brand("Acme", "acme.example");
        String answer = answers(api, 1).getString("items[0].id");
        assertThat(api.get("answers/" + answer).getString("urls[0].kind")).isEqualTo("ENCYCLOPEDIA");

        given().queryParam("workspace", "overrule-kinds")
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "FORUM"))
                .put("/api/v1/site-kinds/wikipedia.org")
                .then()
                .statusCode(200);
        assertThat(api.get("answers/" + answer).getString("urls[0].kind")).isEqualTo("FORUM");
    }

    @Test
    void the_engines_marks_for_citations_are_told_for_display() {
        Api api = Api.inNewWorkspace("overrule-marks");
        JsonPath view = api.get("answers/" + answers(api, 1).getString("items[0].id"));

        String text = view.getString("answer.text");
        assertThat(text.substring(view.getInt("markers[0].start"), view.getInt("markers[0].end")))
                .isEqualTo("【1†source】");
    }

    @Test
    void undo_leaves_a_brand_as_old_as_it_is() {
        Api api = Api.inNewWorkspace("overrule-age");
        String acme = api.brand("Acme", "acme.example");
        answers(api, 1);
        String made = api.get("brands/" + acme).getString("createdAt");
        given().queryParam("workspace", "overrule-age")
                .delete("/api/v1/brands/" + acme)
                .then()
                .statusCode(204);
        awaitRescan(api);

        api.post("rescans/" + api.get("rescans").getString("items[0].id") + "/undo", Map.of())
                .then()
                .statusCode(200);

        assertThat(api.get("brands/" + acme).getString("createdAt")).isEqualTo(made);
    }

    private static JsonPath answers(Api api, int repeats) {
        String run = api.run(api.monitor(
                List.of(api.prompt("Which?", "en")), List.of(api.engine("E", "stub", "m", Map.of())), repeats));
        return api.get("answers?run=" + run);
    }

    private static Map<String, Object> verdict(String brand, int start, int end, boolean counts, boolean learn) {
        return Map.of("brandId", brand, "startOffset", start, "endOffset", end, "counts", counts, "learn", learn);
    }

    private static List<Integer> starts(JsonPath view, String list) {
        return view.getList(list + ".startOffset", Integer.class);
    }

    private static void awaitRescan(Api api) {
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get("rescans").getBoolean("upToDate"));
    }
}
