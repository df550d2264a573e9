package dev.mentionscope;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as a client sees it, in a workspace of the test's own. */
public final class Api {

    private static final String ROOT = "/api/v1/";

    private static final JsonPathConfig DOUBLES =
            JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE);

    private final String workspace;

    private Api(String workspace) {
        this.workspace = workspace;
    }

    public static Api inNewWorkspace(String slug) {
        given().contentType(ContentType.JSON)
                .body(Map.of("slug", slug, "name", slug))
                .post(ROOT + "workspaces")
                .then()
                .statusCode(201);
        return new Api(slug);
    }

    public Response post(String path, Object body) {
        return given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(body)
                .post(ROOT + path);
    }

    public Response put(String path, Object body) {
        return given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(body)
                .put(ROOT + path);
    }

    public JsonPath get(String path) {
        return given().queryParam("workspace", workspace)
                .get(ROOT + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(DOUBLES);
    }

    /** Gets what must be refused. */
    public ValidatableResponse refused(String path) {
        return given().queryParam("workspace", workspace).get(ROOT + path).then();
    }

    /** Posts what must be accepted. @return its id */
    public String create(String path, Map<String, ?> body) {
        return post(path, body).then().statusCode(201).extract().path("id");
    }

    public String prompt(String text, String language) {
        return create("prompts", Map.of("text", text, "language", language));
    }

    public String engine(String name, String provider, String model, Map<String, ?> settings) {
        return create("engines", Map.of("name", name, "provider", provider, "model", model, "settings", settings));
    }

    public String brand(String name, String domain) {
        return create("brands", Map.of("name", name, "kind", "OWN", "domains", List.of(domain)));
    }

    public String monitor(List<String> prompts, List<String> engines, int repeats) {
        return monitor("A monitor", prompts, engines, repeats);
    }

    public String monitor(String name, List<String> prompts, List<String> engines, int repeats) {
        return create("monitors", Map.of("name", name, "promptIds", prompts, "engineIds", engines, "repeats", repeats));
    }

    /** Starts a run. @return its id */
    public String start(String monitor) {
        return create("monitors/" + monitor + "/runs", Map.of());
    }

    /** Runs a monitor and waits until the run has ended. @return the run's id */
    public String run(String monitor) {
        String run = start(monitor);
        awaitEnd(run);
        return run;
    }

    public void awaitEnd(String run) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get("runs/" + run).getString("run.finishedAt") != null);
    }
}
