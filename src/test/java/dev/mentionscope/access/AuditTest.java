package dev.mentionscope.access;

import static dev.mentionscope.access.People.PASSWORD;
import static dev.mentionscope.access.People.withCookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Whatever changes something leaves a line that says who did what to which. */
@ServiceTest
class AuditTest {

    private static final String ROOT = "/api/v1";
    private static final String WHO = "audited@example.com";
    private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

    /** Nothing is left of them, or they are written down as events with words of their own. */
    private static final Map<String, String> NOT_NOTED = Map.ofEntries(
            Map.entry("POST /answers/{id}/verdicts/lesson", "only computes"),
            Map.entry("POST /brands/{id}/preview", "only computes"),
            Map.entry("POST /detections", "only computes"),
            Map.entry("POST /detections/suggestions", "only computes"),
            Map.entry("POST /monitors/estimates", "only computes"),
            Map.entry("POST /invitations/lookups", "only tells what a link is for"),
            Map.entry("POST /password-links/lookups", "only tells what a link is for"),
            Map.entry("POST /sessions", "\"sign in\": SignInTest"),
            Map.entry("POST /owners", "\"became owner\": SignInTest"),
            Map.entry("POST /invitations/acceptances", "\"joined\": SignInTest"),
            Map.entry("POST /password-links/uses", "\"password reset\": PasswordLinkTest"));

    /** There is one of it in a workspace, so no id says which. */
    private static final Set<String> ONLY_ONE = Set.of(
            "PUT /budget",
            "PUT /retention",
            "PUT /sentiment-judge",
            "DELETE /sentiment-judge",
            "POST /insights/rollups/rebuild",
            "POST /models/refreshes",
            "PUT /session/password",
            "DELETE /sessions",
            "DELETE /sessions/current");

    /** What they change stands in what was sent, many things at once or a name, and that is not kept. */
    private static final Set<String> SENT = Set.of(
            "POST /candidates/dismissals",
            "DELETE /candidates/dismissals",
            "POST /imports/answers",
            "POST /imports/brands",
            "POST /imports/prompts",
            "POST /prompts/labels");

    /** Their success takes more than this test has. They go through the same filter. */
    private static final Map<String, String> NOT_TRIED = Map.of(
            "POST /answers/{id}/verdicts", "an answer must name the brand, which the simulator decides",
            "DELETE /answers/{id}/verdicts", "likewise",
            "PUT /models/reviews/{id}", "a catalogue's change must wait for a decision",
            "POST /models/refreshes", "it reads the catalogues anew for all tests",
            "POST /runs/{id}/cancel", "a run must be under way",
            "POST /runs/{id}/retry", "a run must have failed");

    @Inject
    Jdbi jdbi;

    private Foreign there;
    private String cookie;

    @Test
    void every_success_says_who_did_what_to_which() {
        there = Foreign.inNewWorkspace("audited", jdbi);
        cookie = People.join("audited", Role.OWNER, WHO);
        jdbi.useHandle(db -> db.execute("update account set operator = true where email = ?", WHO));
        List<String> operations = operations();
        assertThat(operations).contains("POST /brands").hasSizeGreaterThan(60).containsAll(NOT_NOTED.keySet());
        List<String> wrong = new ArrayList<>();

        operations.stream()
                .filter(operation -> !NOT_NOTED.containsKey(operation)
                        && !NOT_TRIED.containsKey(operation)
                        && !operation.contains(" /alert")) // they need a receiver; the same filter sees them
                .sorted(Comparator.comparingInt(AuditTest::order))
                .forEach(operation -> {
                    long before = lines(operation);
                    Response response = send(operation);
                    if (response.statusCode() >= 300) {
                        wrong.add(operation + " was refused: " + response.statusCode() + " " + response.asString());
                    } else if (lines(operation) != before + 1) {
                        wrong.add(operation + " left " + (lines(operation) - before) + " lines");
                    } else if (!ONLY_ONE.contains(operation)
                            && !SENT.contains(operation)
                            && targets(operation).contains(null)) {
                        wrong.add(operation + " does not say which: " + response.asString());
                    }
                });

        assertThat(wrong).isEmpty();
    }

    /** What takes things away comes last, the own session at the end. */
    private static int order(String operation) {
        if (operation.contains("session/password")) {
            return 8;
        }
        if (operation.contains("/sessions")) {
            return 9;
        }
        return switch (operation) {
            case "DELETE /answers/{id}/verdicts", "DELETE /candidates/dismissals" -> 2;
            case "DELETE /brands/{id}", "DELETE /engines/{id}", "DELETE /prompts/{id}" -> 5;
            case "DELETE /monitors/{id}" -> 4;
            default -> operation.startsWith("DELETE") ? 3 : operation.contains("undo") ? 2 : 1;
        };
    }

    private Response send(String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        if (path.startsWith("/sessions")) {
            cookie = People.signIn(WHO, "another four words 9").cookie(Sessions.COOKIE);
        }
        RequestSpecification request = withCookie(cookie).queryParam("workspace", "audited");
        there.queries(method.toLowerCase(Locale.ROOT), path).forEach(request::queryParam);
        if (path.startsWith("/imports/")) {
            request.contentType("text/plain").queryParam("source", "an-old-tool");
        }
        if (operation.equals("DELETE /candidates/dismissals")) {
            request.queryParam("name", "brontix");
        }
        Object body = body(operation, path);
        if (body != null) {
            request.body(body);
        }
        String address = path.contains("{") ? address(path) : path;
        return request.request(method, ROOT + address);
    }

    private String address(String path) {
        return path.equals("/site-kinds/{site}")
                ? "/site-kinds/forum.example"
                : there.address(path.replace("{monitor}/runs", "{id}/runs"));
    }

    private Object body(String operation, String path) {
        String prompt = there.ids().get("prompt");
        String engine = there.ids().get("engine");
        return switch (operation) {
            case "POST /brands" -> Map.of("name", "Newcomer", "kind", "COMPETITOR");
            case "PUT /budget" -> Map.of("usdPerMonth", 100);
            case "POST /candidates/dismissals" -> Map.of("name", "brontix");
            case "POST /engines" ->
                Map.of(
                        "name",
                        "Another",
                        "provider",
                        "simulated-openai",
                        "model",
                        "sim-gpt-nano",
                        "settings",
                        Map.of());
            case "POST /imports/brands" -> "name,kind\nImported,COMPETITOR";
            case "POST /imports/prompts" -> "text,language\nWhich is imported?,en";
            case "POST /imports/answers" -> """
                {"externalId":"1","answeredAt":"2025-06-01T12:00:00Z","prompt":"Which?","language":"en","engine":"Old","text":"None."}""";
            case "POST /insights/rollups/rebuild", "POST /rescans/{id}/undo", "POST /report-jobs/{id}/cancel" -> null;
            case "POST /monitors/{monitor}/runs", "POST /users/{id}/password-links" -> null;
            case "POST /invitations" -> Map.of("role", "VIEWER");
            case "POST /models" -> Map.of("id", "audited/one", "name", "One", "source", "us");
            case "POST /models/aliases" -> Map.of("name", "one-of-ours", "modelId", "xanthippolis/one");
            case "POST /monitors" ->
                Map.of("name", "Another", "promptIds", List.of(prompt), "engineIds", List.of(engine), "repeats", 1);
            case "POST /prompts" -> Map.of("text", "What is new?", "language", "en");
            case "POST /prompts/labels" -> Map.of("promptIds", List.of(prompt), "addTags", List.of("new"));
            case "POST /report-jobs", "POST /report-links" -> Map.of("report", "ANSWERS", "format", "CSV");
            case "POST /saved-views" -> Map.of("name", "Another", "page", "OVERVIEW", "search", "");
            case "PUT /sentiment-judge" -> Map.of("engineId", engine, "callsPerDay", 1);
            case "PUT /retention" -> Map.of("keepMonths", 120);
            case "PUT /session/password" -> Map.of("present", PASSWORD, "next", "another four words 9");
            case "POST /setting-experiments" -> {
                Map<String, Object> experiment = new HashMap<>(Map.of(
                        "name",
                        "Warmer",
                        "engineId",
                        engine,
                        "setting",
                        "TEMPERATURE",
                        "values",
                        List.of("0", "1"),
                        "promptIds",
                        List.of(prompt)));
                experiment.put("repeats", 2);
                yield experiment;
            }
            case "PUT /site-kinds/{site}" -> Map.of("kind", "FORUM");
            case "POST /tokens" -> Map.of("name", "A program", "scopes", List.of("READ"));
            case "POST /topics" -> Map.of("name", "Another");
            case "POST /workspaces" -> Map.of("slug", "audited-more", "name", "More");
            case "PUT /workspaces/current" -> Map.of("name", "Audited");
            default -> there.body(operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT), path);
        };
    }

    private long lines(String action) {
        return targets(action).size();
    }

    /** By this person; null where it does not say which. */
    private List<String> targets(String action) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select target
                        from audit_entry
                        where actor = :who and actor_kind = 'ACCOUNT' and actor_id is not null and action = :action
                          and address = '127.0.0.1' and (workspace_id = :workspace or :ofAll)""")
                .bind("who", WHO)
                .bind("action", action)
                .bind("workspace", there.workspaceId())
                .bind("ofAll", action.equals("POST /workspaces"))
                .map((row, context) -> row.getString(1))
                .list());
    }

    private static List<String> operations() {
        Map<String, Map<String, ?>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(CHANGING::contains)
                .forEach(method ->
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.substring(ROOT.length()))));
        return List.copyOf(operations);
    }

    @Test
    void a_token_is_named_and_what_failed_is_not_noted() {
        dev.mentionscope.Api.inNewWorkspace("audited-token");
        String token = People.token("audited-token", "WRITE");
        String name = "Topic " + UUID.randomUUID();
        People.withToken(token)
                .body(Map.of("name", name))
                .post(ROOT + "/topics")
                .then()
                .statusCode(201);
        People.withToken(token)
                .body(Map.of("name", name))
                .post(ROOT + "/topics")
                .then()
                .statusCode(409);

        long lines = jdbi.withHandle(db -> db.createQuery("""
                        select count(*)
                        from audit_entry e
                        join workspace w on w.id = e.workspace_id
                        where w.slug = 'audited-token' and e.action = 'POST /topics' and e.actor = 'a program'
                          and e.actor_kind = 'TOKEN'""").mapTo(Long.class).one());
        assertThat(lines).isEqualTo(1);
    }
}
