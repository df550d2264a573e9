package dev.mentionscope.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes from elsewhere is taken as a whole, refused by line, and never taken twice. */
@ServiceTest
class ImportsTest {

    @Inject
    Jdbi jdbi;

    private String slug;
    private Api api;

    @BeforeEach
    void workspace() {
        slug = "imports-" + UUID.randomUUID().toString().substring(0, 8);
        api = Api.inNewWorkspace(slug);
    }

    private ValidatableResponse send(String path, String type, String body) {
        return given().queryParam("workspace", slug)
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", io.restassured.http.ContentType.TEXT)
                                .encodeContentTypeAs("text/csv", io.restassured.http.ContentType.TEXT)))
                .contentType(type + ";charset=UTF-8")
                .body(body)
                .post("/api/v1/imports/" + path)
                .then();
    }

    @Test
    void brands_are_made_changed_and_left_as_they_are() {
        api.create("brands", Map.of("name", "Acme", "kind", "OWN", "domains", List.of("acme.com")));
        api.create("brands", Map.of("name", "Same", "kind", "COMPETITOR", "domains", List.of("same.example")));
        String csv = "\uFEFFname;kind;names;domains\r\n"
                + "Acme;COMPETITOR;\"Acme;Acme Inc.\";acme.com\r\n"
                + "Same;COMPETITOR;Same;same.example\r\n"
                + "\"Běžmont \"\"Pro\"\"\";competitor;;bezmont.example\r\n";
        JsonPath dry = send("brands?dryRun=true", "text/csv", csv)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(dry.getBoolean("applied")).isFalse();
        assertThat(dry.getList("lines.action")).containsExactly("CHANGED", "UNCHANGED", "MADE");
        assertThat(dry.getList("lines.line")).containsExactly(2, 3, 4);
        assertThat(api.get("brands").getList("items")).hasSize(2);

        assertThat(send("brands", "text/csv", csv).statusCode(200).extract().<Boolean>path("applied"))
                .isTrue();
        List<Map<String, Object>> brands = api.get("brands").getList("items");
        assertThat(brands)
                .extracting(brand -> brand.get("name"))
                .contains("Běžmont \"Pro\"")
                .hasSize(3);
        assertThat(brands)
                .filteredOn(brand -> brand.get("name").equals("Acme"))
                .allSatisfy(brand -> assertThat(brand.get("kind")).isEqualTo("COMPETITOR"));
        assertThat(send("brands", "text/csv", csv).statusCode(200).extract().<Integer>path("unchanged"))
                .isEqualTo(3);
    }

    @Test
    void a_line_that_is_refused_is_named_and_nothing_is_done() {
        api.create("brands", Map.of("name", "Owner", "kind", "OWN", "domains", List.of("taken.example")));
        JsonPath refused =
                send("brands", "text/csv", """
                        name,kind,domains
                        Good,OWN,good.example
                        ,OWN,
                        Bad,MINE,
                        Worse,OWN,no domain
                        Thief,OWN,taken.example
                        Good,OWN,
                        Twin,OWN,good.example
                        """).statusCode(400).extract().jsonPath();
        assertThat(refused.getList("lines.action"))
                .containsExactly("MADE", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(refused.getList("lines.field"))
                .containsExactly(null, "name", "kind", "domains", "domains", "name", "domains");
        assertThat(refused.getString("lines[4].problem")).contains("Owner");
        assertThat(refused.getString("lines[5].problem")).contains("line 2");
        assertThat(api.get("brands").getList("items")).hasSize(1);
        send("brands", "text/csv", "name,kind,colour\nA,OWN,red\n")
                .statusCode(400)
                .body(containsString("colour"));
        send("brands", "text/csv", "name,kind\nA\n").statusCode(400).body(containsString("line 2"));
        send("brands", "text/csv", "").statusCode(400);
        send("brands", "application/json", "[{\"name\": ]").statusCode(400).body(containsString("JSON"));
        send("brands", "application/json", "[1]").statusCode(400);
    }

    @Test
    void prompts_come_with_their_topics() {
        String json = """
                [{"text": "Which shoes, \\"best\\"?", "language": "en", "topic": "Shoes", "tags": ["a", "b"], "intent": "COMMERCIAL"},
                 {"text": "Welche Schuhe?", "language": "de", "country": "DE", "topic": "Shoes"}]""";
        send("prompts", "application/json", json).statusCode(200);
        List<Map<String, Object>> prompts = api.get("prompts").getList("items");
        assertThat(prompts).hasSize(2);
        assertThat(api.get("topics").getList("items.name")).containsExactly("Shoes");
        JsonPath again = send(
                        "prompts",
                        "text/csv",
                        "text,language,country,topic,tags\n\"Which shoes, \"\"best\"\"?\",en,,Boots,c\nWelche Schuhe?,de,DE,Shoes,\n")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(again.getList("lines.action")).containsExactly("CHANGED", "UNCHANGED");
        assertThat(api.get("prompts").<Map<String, Object>>getList("items"))
                .filteredOn(prompt -> prompt.get("language").equals("en"))
                .allSatisfy(prompt -> {
                    assertThat(prompt.get("tags")).isEqualTo(List.of("c"));
                    assertThat(prompt.get("intent")).isEqualTo("COMMERCIAL");
                });
        JsonPath refused = send("prompts", "text/csv", "text,language\n,en\nWhat?,English\nWhat?,en\nWhat?,en\n")
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(refused.getList("lines.field")).containsExactly("text", "language", null, "text");
        // As our own CSV protects it.
        send("prompts", "text/csv", "text,language\n'=Which?,en\n").statusCode(200);
        assertThat(api.get("prompts").getList("items.text")).contains("=Which?");
    }

    @Test
    void answers_are_read_like_all_others_and_taken_once() {
        String acme = api.create("brands", Map.of("name", "Acme", "kind", "OWN", "domains", List.of("acme.com")));
        String lines = """
                {"externalId":"1","answeredAt":"2023-02-03T10:00:00Z","prompt":"Which shoes?","language":"en","engine":"ChatGPT on the web","text":"Acme is best: [site](https://acme.com/shoes).","citations":[{"url":"https://www.acme.com/shoes?utm_source=chatgpt"}],"searched":true}
                {"externalId":"2","answeredAt":"2023-02-03T11:00:00Z","prompt":"Which shoes?","language":"en","engine":"ChatGPT on the web","text":"Try Other."}

                {"externalId":"2","answeredAt":"2023-02-03T11:00:00Z","prompt":"Which shoes?","language":"en","engine":"ChatGPT on the web","text":"Try Other."}
                {"externalId":"3","answeredAt":"2030-02-03T11:00:00Z","prompt":"Which shoes?","language":"en","engine":"E","text":"x"}
                {"externalId":"4","answeredAt":"2023-02-03T11:00:00Z","prompt":"","language":"en","engine":"E","text":"x"}
                {"externalId":"5","answeredAt":"soon","prompt":"a","language":"en","engine":"E","text":"x"}
                {"externalId":"6"
                {"externalId":"7","answeredAt":"2023-02-03T11:00:00Z","prompt":"a","language":"English","engine":"E","text":"x"}
                """;
        JsonPath dry = send("answers?source=old-tool&dryRun=true", "application/x-ndjson", lines)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(dry.getInt("imported")).isEqualTo(2);
        assertThat(api.get("answers").getList("items")).isEmpty();

        JsonPath done = send("answers?source=old-tool", "application/x-ndjson", lines)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(done.getInt("imported")).isEqualTo(2);
        assertThat(done.getInt("known")).isEqualTo(1);
        assertThat(done.getList("problems.line")).containsExactly(5, 6, 7, 8, 9);
        assertThat(done.getList("problems.field"))
                .containsExactly("answeredAt", "prompt", "answeredAt", "", "language");

        JsonPath metrics = api.get(
                "insights/metrics?from=2023-02-01&to=2023-02-28&metric=VISIBILITY&metric=CITATION_RATE&metric=COVERAGE&brand="
                        + acme);
        assertThat(metrics.getBoolean("simulated")).isFalse();
        assertThat(metrics.getList("rows.numerator", Double.class)).containsExactly(1.0, 1.0, 2.0);
        assertThat(metrics.getList("rows.denominator", Double.class)).containsExactly(2.0, 2.0, 2.0);
        JsonPath list = api.get("answers");
        String id = list.getString("items[1].id");
        assertThat(api.get("answers/" + id).getString("answer.importedFrom")).isEqualTo("old-tool");
        assertThat(list.getList("items.provider")).containsOnly("imported");
        assertThat(api.get("runs/" + done.getString("runId")).getString("run.trigger"))
                .isEqualTo("IMPORT");
        assertThat(api.get("runs/" + done.getString("runId")).getInt("run.answered"))
                .isEqualTo(2);

        JsonPath again = send("answers?source=old-tool", "application/x-ndjson", lines)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(again.getInt("imported")).isZero();
        assertThat(again.getString("runId")).isNull();
        assertThat(send("answers?source=another", "application/x-ndjson", lines)
                        .statusCode(200)
                        .extract()
                        .<Integer>path("imported"))
                .isEqualTo(2);
        assertThat(api.get("answers").getList("items")).hasSize(4);
        send("answers", "application/x-ndjson", lines).statusCode(400).body(containsString("source"));
    }

    @Test
    void nobody_asks_an_imported_engine() {
        send(
                        "answers?source=old",
                        "application/x-ndjson",
                        "{\"externalId\":\"1\",\"answeredAt\":\"2024-02-03T10:00:00Z\",\"prompt\":\"Which?\",\"language\":\"en\","
                                + "\"engine\":\"Web\",\"text\":\"None.\"}\n")
                .statusCode(200);
        String engine = api.get("engines").getString("items[0].id");
        assertThat(api.get("engines").getString("items[0].name")).isEqualTo("Web (old)");
        String prompt = api.get("prompts").getString("items[0].id");
        api.post(
                        "monitors",
                        Map.of("name", "M", "promptIds", List.of(prompt), "engineIds", List.of(engine), "repeats", 1))
                .then()
                .statusCode(400)
                .body(containsString("can be asked"));
        assertThat(api.get("monitors").getList("items")).isEmpty();
    }

    @Test
    void many_answers_go_in_parts_and_names_that_change_later_reach_them() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            lines.append("{\"externalId\":\"")
                    .append(i)
                    .append("\",\"answeredAt\":\"2024-0")
                    .append(1 + i % 9)
                    .append("-03T10:00:00Z\",\"prompt\":\"Which ")
                    .append(i % 7)
                    .append("?\",\"language\":\"en\",\"engine\":\"Web\",\"text\":\"Newname and more.\"}\n");
        }
        send("answers?source=bulk", "text/plain", lines.toString()).statusCode(200);
        String brand = api.create("brands", Map.of("name", "Newname", "kind", "OWN"));
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> api.get("rescans").getBoolean("upToDate"));
        JsonPath metrics =
                api.get("insights/metrics?from=2024-01-01&to=2024-12-31&metric=VISIBILITY&branded=ALL&brand=" + brand);
        assertThat(metrics.getDouble("rows[0].numerator")).isEqualTo(250.0);
        int planned = jdbi.withHandle(db -> db.createQuery(
                        "select planned from run r join workspace w on w.id = r.workspace_id where w.slug = ?")
                .bind(0, slug)
                .mapTo(Integer.class)
                .one());
        assertThat(planned).isEqualTo(250);
    }
}
