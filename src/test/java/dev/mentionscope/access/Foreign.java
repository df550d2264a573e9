package dev.mentionscope.access;

import dev.mentionscope.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** One of everything in a workspace that the asker does not belong to, all of it named so that it can be recognised. */
record Foreign(UUID workspaceId, Map<String, String> ids) {

    static final String MARK = "Xanthippolis";

    record Attempt(String method, String path, Map<String, ?> body) {}

    static Foreign inNewWorkspace(String slug, Jdbi jdbi) {
        Api api = Api.inNewWorkspace(slug);
        Map<String, String> ids = new HashMap<>();
        ids.put("brand", api.brand(MARK, "xanthippolis.example"));
        ids.put("topic", api.create("topics", Map.of("name", MARK)));
        ids.put("saved-view", api.create("saved-views", Map.of("name", MARK, "page", "OVERVIEW", "search", "")));
        ids.put("prompt", api.prompt("What is " + MARK + "?", "en"));
        ids.put("engine", api.engine(MARK, "simulated-openai", "sim-gpt-large", Map.of()));
        ids.put("monitor", api.monitor(MARK, List.of(ids.get("prompt")), List.of(ids.get("engine")), 1));
        ids.put("run", api.run(ids.get("monitor")));
        ids.put("answer", api.get("answers?run=" + ids.get("run")).getString("items[0].id"));
        api.create("models", Map.of("id", "xanthippolis/one", "name", MARK, "source", "us"));
        api.post(
                        "models/xanthippolis/one/claims",
                        Map.of("kind", "TOTAL", "value", 7, "basis", "RUMOURED", "source", MARK))
                .then()
                .statusCode(201);
        ids.put("claim", api.get("models/xanthippolis/one/claims").getString("[0].id"));
        ids.put("alias", api.create("models/aliases", Map.of("name", MARK, "modelId", "xanthippolis/one")));
        api.put(
                        "brands/" + ids.get("brand"),
                        Map.of("name", MARK, "kind", "OWN", "domains", List.of("xanthippolis.org")))
                .then()
                .statusCode(200);
        Awaitility.await().until(() -> api.get("rescans").getString("items[0].id") != null);
        ids.put("rescan", api.get("rescans").getString("items[0].id"));
        Map<String, ?> report = Map.of("report", "ANSWERS", "format", "CSV");
        ids.put(
                "report-job",
                api.post("report-jobs", report).then().statusCode(201).extract().path("job.id"));
        Awaitility.await()
                .until(() -> api.get("report-jobs/" + ids.get("report-job")).getString("finishedAt") != null);
        ids.put(
                "report-link",
                api.post("report-links", report)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("link.id"));
        ids.put(
                "alert-channel",
                api.create(
                        "alert-channels",
                        Map.of("name", MARK, "kind", "EMAIL", "recipients", List.of("a@" + MARK + ".example"))));
        ids.put(
                "alert-rule",
                api.create(
                        "alert-rules",
                        Map.of("name", MARK, "kind", "BUDGET", "channelIds", List.of(ids.get("alert-channel")))));
        ids.put("token", api.create("tokens", Map.of("name", MARK, "scopes", List.of("READ"))));
        ids.put("invitation", api.create("invitations", Map.of("role", "VIEWER")));
        String member = People.join(slug, Role.VIEWER, slug + "@" + MARK + ".example");
        ids.put("user", People.withCookie(member).get("/api/v1/session").path("who.id"));
        UUID id = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = :slug")
                .bind("slug", slug)
                .mapTo(UUID.class)
                .one());
        String alert = UUID.randomUUID().toString();
        jdbi.useHandle(db -> db.execute("""
                insert into alert (workspace_id, id, rule_id, rule_name, kind, state, subject, dedup_key, facts, noticed_at)
                values (?, ?::uuid, ?::uuid, ?, 'BUDGET', 'FIRED', 's', 'k', '{}', now())""", id, alert, ids.get("alert-rule"), MARK));
        ids.put("alert", alert);
        ids.forEach((kind, made) -> Objects.requireNonNull(made, kind));
        return new Foreign(id, ids);
    }

    /** @return null if nobody has said what its ids are of */
    String address(String path) {
        String kind = switch (path.split("/")[1]) {
            case "alerts" -> "alert";
            case "alert-channels" -> "alert-channel";
            case "alert-rules" -> "alert-rule";
            case "answers" -> "answer";
            case "brands" -> "brand";
            case "engines" -> "engine";
            case "invitations" -> "invitation";
            case "monitors" -> "monitor";
            case "prompts" -> "prompt";
            case "report-jobs" -> "report-job";
            case "report-links" -> "report-link";
            case "rescans" -> "rescan";
            case "runs" -> "run";
            case "saved-views" -> "saved-view";
            case "tokens" -> "token";
            case "users" -> "user";
            case "models" -> path.startsWith("/models/aliases") ? "alias" : "claim";
            default -> null;
        };
        if (kind == null) {
            return null;
        }
        String address = path.replace("{maker}/{name}", "xanthippolis/one")
                .replace("{claim}", ids.get("claim"))
                .replace("{monitor}", ids.get("monitor"))
                .replace("{id}", ids.get(kind));
        return address.contains("{") ? null : address;
    }

    Map<String, ?> queries(String method, String path) {
        return method.equals("delete") && path.equals("/answers/{id}/verdicts")
                ? Map.of("brand", ids.get("brand"), "startOffset", 0, "endOffset", 1)
                : Map.of();
    }

    /** A body that would be accepted from who belongs there. */
    Map<String, ?> body(String method, String path) {
        return switch (method + " " + path) {
            case "put /brands/{id}", "post /brands/{id}/preview" -> Map.of("name", "Mine now", "kind", "OWN");
            case "put /alert-channels/{id}" ->
                Map.of("name", "Mine now", "kind", "EMAIL", "recipients", List.of("me@example.com"));
            case "put /alert-rules/{id}" -> Map.of("name", "Mine now", "kind", "BUDGET");
            case "put /monitors/{id}" -> monitor(ids.get("prompt"), ids.get("engine"));
            case "patch /prompts/{id}" -> Map.of("tags", List.of("mine"));
            case "post /engines/{id}/trials" -> Map.of("prompt", "Who is best?");
            case "post /answers/{id}/verdicts", "post /answers/{id}/verdicts/lesson" ->
                Map.of("brandId", ids.get("brand"), "startOffset", 0, "endOffset", 1, "counts", true);
            case "post /models/{maker}/{name}/claims" ->
                Map.of("kind", "TOTAL", "value", 8, "basis", "RUMOURED", "source", "me");
            case "post /models/{maker}/{name}/prices" ->
                Map.of("inputUsdPerMillion", 1, "outputUsdPerMillion", 2, "source", "me");
            case "put /models/reviews/{id}" -> Map.of("accept", true);
            case "put /users/{id}" -> Map.of("role", "VIEWER");
            default -> method.equals("get") || method.equals("delete") ? null : Map.of();
        };
    }

    List<Attempt> bodiesWithForeignIds() {
        return List.of(
                new Attempt("POST", "/prompts", Map.of("text", "t", "language", "en", "topicId", ids.get("topic"))),
                new Attempt(
                        "POST",
                        "/prompts/labels",
                        Map.of("promptIds", List.of(ids.get("prompt")), "addTags", List.of("x"))),
                new Attempt("POST", "/alert-rules", Map.of("name", "n", "kind", "CHANGE", "brandId", ids.get("brand"))),
                new Attempt(
                        "POST",
                        "/alert-rules",
                        Map.of("name", "n", "kind", "BUDGET", "channelIds", List.of(ids.get("alert-channel")))),
                new Attempt("POST", "/monitors", monitor(ids.get("prompt"), ids.get("engine"))),
                new Attempt(
                        "POST",
                        "/monitors/estimates",
                        Map.of(
                                "promptIds",
                                List.of(ids.get("prompt")),
                                "engineIds",
                                List.of(ids.get("engine")),
                                "repeats",
                                1)),
                new Attempt("POST", "/detections", Map.of("answerId", ids.get("answer"))),
                new Attempt("POST", "/models/aliases", Map.of("name", "n", "modelId", "xanthippolis/one")),
                new Attempt("PUT", "/sentiment-judge", Map.of("engineId", ids.get("engine"))),
                new Attempt(
                        "POST",
                        "/setting-experiments",
                        Map.of(
                                "name", "n",
                                "engineId", ids.get("engine"),
                                "setting", "TEMPERATURE",
                                "values", List.of("0", "1"),
                                "promptIds", List.of(ids.get("prompt")))));
    }

    /** What a query parameter of this name takes. */
    Optional<String> idFor(String parameter) {
        return Optional.ofNullable(ids.get(parameter.replaceAll("s$|Ids?$", "")));
    }

    private static Map<String, ?> monitor(String prompt, String engine) {
        return Map.of("name", "Mine", "promptIds", List.of(prompt), "engineIds", List.of(engine), "repeats", 1);
    }
}
