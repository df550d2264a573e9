package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong is refused with a problem detail that names the field and says what would be right. */
@ServiceTest
class BadInputTest {

    private static final String AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("prompts", "{\"text\":\"\",\"language\":\"en\"}", "text", "write the question"),
                Arguments.of("prompts", "{\"text\":\" \\n \",\"language\":\"en\"}", "text", "write the question"),
                Arguments.of("prompts", "{\"text\":\"a\\u0000b\",\"language\":\"en\"}", "text", "NUL"),
                Arguments.of("prompts", "{\"text\":\"a\",\"language\":\"English\"}", "language", "BCP 47"),
                Arguments.of("prompts", "{\"text\":\"a\"}", "language", "missing"),
                Arguments.of("prompts", "{\"text\":\"a\",\"language\":\"en\",\"country\":\"UK\"}", "country", "DE"),
                Arguments.of(
                        "prompts",
                        "{\"text\":\"a\",\"language\":\"en\",\"topicId\":\"" + AN_ID + "\"}",
                        "topicId",
                        "create it first"),
                Arguments.of("prompts", "{\"text\":\"a\",\"language\":\"en\",\"contry\":\"DE\"}", "contry", "country"),
                Arguments.of("brands", "{\"name\":\"  \",\"kind\":\"OWN\"}", "name", "Acme"),
                Arguments.of("brands", "{\"name\":\"A\",\"kind\":\"MINE\"}", "kind", "OWN or COMPETITOR"),
                Arguments.of(
                        "brands",
                        "{\"name\":\"A\",\"kind\":\"OWN\",\"names\":[{\"text\":\"A\"},{\"text\":\"  \"}]}",
                        "names[1].text",
                        "spelling"),
                Arguments.of(
                        "brands",
                        "{\"name\":\"A\",\"kind\":\"OWN\",\"domains\":[\"acme.com\",\"no domain\"]}",
                        "domains[1]",
                        "acme.com"),
                Arguments.of(
                        "brands",
                        "{\"name\":\"A\",\"kind\":\"OWN\",\"domains\":[\"http://\"]}",
                        "domains[0]",
                        "acme.com"),
                Arguments.of(
                        "engines",
                        "{\"name\":\"A\",\"provider\":\"openai\",\"model\":\"m\"}",
                        "provider",
                        "OPENAI_API_KEY"),
                Arguments.of(
                        "engines", "{\"name\":\"A\",\"provider\":\"nobody\",\"model\":\"m\"}", "provider", "openai"),
                Arguments.of(
                        "engines",
                        "{\"name\":\"A\",\"provider\":\"stub\",\"model\":\"m\",\"settings\":{\"temperature\":3}}",
                        "settings.temperature",
                        "between 0 and 2"),
                Arguments.of(
                        "engines",
                        "{\"name\":\"A\",\"provider\":\"stub\",\"model\":\"m\",\"settings\":{\"temperature\":\"hot\"}}",
                        "settings.temperature",
                        "a number"),
                Arguments.of("monitors", monitor("\"cron\":\"every day\""), "cron", "0 6 * * 1-5"),
                Arguments.of("monitors", monitor("\"cron\":\"61 * * * *\""), "cron", "0 6 * * 1-5"),
                Arguments.of("monitors", monitor("\"cron\":\"0 0 30 2 *\""), "cron", "a day that exists"),
                Arguments.of("monitors", monitor("\"timeZone\":\"Mars/Base\""), "timeZone", "Europe/Prague"),
                Arguments.of("monitors", monitor("\"repeats\":0"), "repeats", "between 1 and 100"),
                Arguments.of("monitors", monitor("\"repeats\":1"), "promptIds[0]", "no prompt"),
                Arguments.of("monitors", "{\"name\":\"m\",\"engineIds\":[\"x\"]}", "engineIds[0]", "an id"),
                Arguments.of("workspaces", "{\"slug\":\"A B\",\"name\":\"n\"}", "slug", "acme"));
    }

    private static String monitor(String wrong) {
        String repeats = wrong.contains("repeats") ? "" : "\"repeats\":1,";
        return "{\"name\":\"m\",\"promptIds\":[\"" + AN_ID + "\"],\"engineIds\":[\"" + AN_ID + "\"]," + repeats + wrong
                + "}";
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_what_would_be_right(String path, String body, String field, String hint) {
        Response response = post(path, body);

        assertProblem(response, 400);
        assertThat(response.jsonPath().getList("violations.field", String.class))
                .contains(field);
        assertThat(response.jsonPath()
                        .getString("violations.find { it.field == '" + field.replace("'", "\\'") + "' }.message"))
                .contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{\"name\":", "[]", "null", "7", "\u0000"})
    void a_body_that_is_no_json_object_is_refused(String body) {
        Response response = post("brands", body);

        assertProblem(response, 400);
        assertThat(response.asString()).doesNotContain("dev.mentionscope", "jackson", "Exception");
    }

    @Test
    void a_query_parameter_is_named_as_such() {
        Response response = given().get("/api/v1/answers?limit=5000");

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("violations[0].field")).isEqualTo("limit");
        assertThat(response.jsonPath().getString("violations[0].in")).isEqualTo("query");
    }

    @ParameterizedTest
    @CsvSource({
        "answers?run=abc, run, an id",
        "answers?limit=💩, limit, a whole number",
        "answers?limit=3000000000, limit, a whole number",
        "monitors/due-times?days=1.5, days, a whole number",
        "monitors/due-times?days=63, days, between 1 and 62",
        "insights/sources?limit=0, limit, between 1 and 1000",
        "insights/opportunities?pages=yes, pages, true or false",
        "answers?mentions=maybe&brand=01890a5d-ac96-774b-bcce-b302099a8057, mentions, true or false",
        "answers?mentions=true, brand, missing",
        "runs/01890a5d-ac96-774b-bcce-b302099a8057/probes?state=DONE, state, ANSWERED",
        "mentions?run=01890a5d-ac96-774b-bcce-b302099a8057&cursor=x, cursor, start anew",
        // A filter that nobody reads would be answered with everything.
        "answers?form=2026-01-01, form, is not known here",
        "candidates?wrods=a, wrods, is not known here",
        "runs?montior=x, montior, is not known here",
        "alerts?rule_id=x, rule_id, is not known here",
        "prompts?topic=x, topic, is not known here",
        "models?prvider=x, prvider, is not known here",
        "monitors?q=x, q, is not known here",
        // So would be one of two values.
        "answers?limit=1&limit=2, limit, give it once",
        "insights/metrics?from=2026-01-01&from=2026-01-02, from, give it once"
    })
    void a_wrong_query_is_named_with_what_would_be_right(String address, String field, String hint) {
        Response response = given().queryParam("workspace", "main").get("/api/v1/" + address);

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("violations[0].field")).isEqualTo(field);
        assertThat(response.jsonPath().getString("violations[0].message")).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brands", "prompts", "engines", "monitors", "runs", "answers"})
    void what_is_not_there_is_not_found(String path) {
        assertProblem(given().get("/api/v1/" + path + "/" + AN_ID), 404);
        assertProblem(given().get("/api/v1/" + path + "/not-an-id"), 404);
    }

    @Test
    void another_content_type_is_refused() {
        assertProblem(given().contentType(ContentType.TEXT).body("x").post("/api/v1/brands"), 415);
    }

    @Test
    void an_unknown_workspace_is_not_found() {
        assertProblem(given().get("/api/v1/brands?workspace=nobodys"), 404);
    }

    @Test
    void a_problem_names_the_address_that_was_asked_and_an_element_by_its_place() {
        Response response = post("models", """
                {"id":"acme/one","name":"One","source":"Us","names":["good"," "]}""");

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("instance")).isEqualTo("/api/v1/models");
        assertThat(response.jsonPath().getList("violations.field", String.class))
                .containsExactly("names[1]");
    }

    @Test
    void the_api_document_says_201_where_something_is_made() {
        String document =
                given().accept("application/json").get("/q/openapi?format=json").asString();

        assertThat(JsonPath.from(document).getMap("paths.'/api/v1/brands'.post.responses"))
                .containsKey("201")
                .doesNotContainKey("200");
        assertThat(JsonPath.from(document).getMap("paths.'/api/v1/brands'.get.responses"))
                .containsKey("200");
    }

    private static Response post(String path, String body) {
        return given().queryParam("workspace", "main")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + path);
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("title")).isNotBlank();
    }
}
