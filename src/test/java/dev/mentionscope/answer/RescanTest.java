package dev.mentionscope.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of names reads history again, and no number ever mixes two versions of them. */
@ServiceTest
class RescanTest {

    private static final String ANSWER = """
            {"status":"completed","model":"m","output":[{"type":"message","content":[{"type":"output_text",
             "text":"Acme and Globex are fine, see https://globex.example/x. Initech is not.","annotations":[]}]}]}""";

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

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
    void a_brand_added_later_is_found_in_older_answers() {
        Api api = Api.inNewWorkspace("rescan-add");
        api.brand("Acme", "acme.example");
        String run = run(api, 3);

        String globex = api.brand("Globex", "globex.example");
        awaitRescan(api);

        assertThat(visibility(api, run, globex)).containsEntry("numerator", 3).containsEntry("denominator", 3);
        String answer = api.get("answers?run=" + run).getString("items[0].id");
        JsonPath found = api.get("answers/" + answer);
        assertThat(found.getList("mentions.surface", String.class)).containsExactlyInAnyOrder("Acme", "Globex");
        assertThat(found.getString("urls[0].brandId")).isEqualTo(globex);
        JsonPath rescan = api.get("rescans");
        assertThat(rescan.getInt("items[0].mentionsAdded")).isEqualTo(3);
        assertThat(rescan.getInt("items[0].answersChanged")).isEqualTo(3);
    }

    @Test
    void a_name_taken_back_is_no_longer_found_and_undo_finds_it_again() {
        Api api = Api.inNewWorkspace("rescan-undo");
        String acme = api.brand("Acme", "acme.example");
        String run = run(api, 2);

        put(api, "rescan-undo", acme, Map.of("name", "Acme", "kind", "OWN", "names", List.of(Map.of("text", "Apex"))));
        awaitRescan(api);
        assertThat(visibility(api, run, acme)).containsEntry("numerator", 0);

        String rescan = api.get("rescans").getString("items[0].id");
        api.post("rescans/" + rescan + "/undo", Map.of()).then().statusCode(200);
        awaitRescan(api);

        assertThat(visibility(api, run, acme)).containsEntry("numerator", 2);
        assertThat(api.get("brands/" + acme).getString("names[0].text")).isEqualTo("Acme");
        assertThat(api.get("brands/" + acme).getList("domains")).containsExactly("acme.example");
    }

    @Test
    void a_domain_added_later_owns_older_links_though_the_name_is_nowhere() {
        Api api = Api.inNewWorkspace("rescan-domain");
        String umbrella = api.brand("Umbrella", "umbrella.example");
        String run = run(api, 2);

        put(
                api,
                "rescan-domain",
                umbrella,
                Map.of("name", "Umbrella", "kind", "OWN", "domains", List.of("umbrella.example", "globex.example")));
        awaitRescan(api);
        String answer = api.get("answers?run=" + run).getString("items[0].id");
        assertThat(api.get("answers/" + answer).getString("urls[0].brandId")).isEqualTo(umbrella);

        api.post("rescans/" + api.get("rescans").getString("items[0].id") + "/undo", Map.of())
                .then()
                .statusCode(200);
        awaitRescan(api);
        assertThat(api.get("answers/" + answer).getString("urls[0].brandId")).isNull();
    }

    @Test
    void many_changes_at_once_end_in_the_last_one() {
        Api api = Api.inNewWorkspace("rescan-many");
        String acme = api.brand("Acme", "acme.example");
        String run = run(api, 2);

        for (String name : List.of("Initech", "Globex", "Nobody", "Initech", "Acme")) {
            put(
                    api,
                    "rescan-many",
                    acme,
                    Map.of("name", "Acme", "kind", "OWN", "names", List.of(Map.of("text", name))));
        }
        awaitRescan(api);

        assertThat(visibility(api, run, acme)).containsEntry("numerator", 2);
        String answer = api.get("answers?run=" + run).getString("items[0].id");
        assertThat(api.get("answers/" + answer).getList("mentions.surface")).containsExactly("Acme");
    }

    @Test
    void a_preview_says_what_a_change_would_bring_and_changes_nothing() {
        Api api = Api.inNewWorkspace("rescan-preview");
        String acme = api.brand("Acme", "acme.example");
        String run = run(api, 3);

        JsonPath preview = api.post(
                        "brands/" + acme + "/preview",
                        Map.of(
                                "name", "Acme",
                                "kind", "OWN",
                                "names", List.of(Map.of("text", "Globex"), Map.of("text", "Initech"))))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(preview.getInt("answers")).isEqualTo(3);
        assertThat(preview.getInt("added")).isEqualTo(6);
        assertThat(preview.getInt("removed")).isEqualTo(3);
        assertThat(preview.getInt("answersChanged")).isEqualTo(3);
        assertThat(preview.getList("examples.surface", String.class)).contains("Globex", "Initech", "Acme");
        assertThat(visibility(api, run, acme)).containsEntry("numerator", 3);
    }

    /** While history is read again, answers keep coming in; all end up read with the newest names. */
    @Test
    void answers_that_come_in_meanwhile_are_read_with_the_new_names_too() {
        Api api = Api.inNewWorkspace("rescan-meanwhile");
        api.brand("Acme", "acme.example");
        String first = run(api, 5);
        List<String> runs = new ArrayList<>(List.of(first));
        String globex = null;
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                globex = api.brand("Globex", "globex.example");
            }
            runs.add(run(api, 20));
        }
        awaitRescan(api);

        for (String run : runs) {
            Map<String, Object> row = visibility(api, run, globex);
            assertThat(row.get("numerator")).as(run).isEqualTo(row.get("denominator"));
        }
    }

    private int monitors;

    private String run(Api api, int repeats) {
        String suffix = " " + ++monitors;
        String monitor = api.create(
                "monitors",
                Map.of(
                        "name",
                        "M" + suffix,
                        "promptIds",
                        List.of(api.prompt("Which?" + suffix, "en")),
                        "engineIds",
                        List.of(api.engine("E" + suffix, "stub", "m", Map.of())),
                        "repeats",
                        repeats));
        return api.run(monitor);
    }

    private static void awaitRescan(Api api) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonPath rescans = api.get("rescans");
            return rescans.getBoolean("upToDate");
        });
    }

    private static void put(Api api, String workspace, String brand, Map<String, ?> body) {
        given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/brands/" + brand)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> visibility(Api api, String run, String brand) {
        return api.get("insights/visibility?run=" + run).<Map<String, Object>>getList("rows").stream()
                .filter(row -> row.get("brandId").equals(brand) && row.get("engineId") == null)
                .findFirst()
                .orElseThrow();
    }
}
