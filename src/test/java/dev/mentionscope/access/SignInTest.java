package dev.mentionscope.access;

import static dev.mentionscope.access.People.PASSWORD;
import static dev.mentionscope.access.People.withCookie;
import static dev.mentionscope.access.People.withToken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.platform.Sha256;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@ServiceTest
class SignInTest {

    private static final String ROOT = "/api/v1/";

    @Inject
    Jdbi jdbi;

    @TestHTTPResource
    URI service;

    @Inject
    OwnerLinks ownerLinks;

    @Test
    void who_is_invited_gets_in_sees_one_workspace_and_is_out_after_signing_out() {
        Api.inNewWorkspace("access-a");
        Api.inNewWorkspace("access-b");
        String cookie = People.join("access-a", Role.EDITOR, "Ada@Example.com");

        withCookie(cookie)
                .get(ROOT + "session")
                .then()
                .body("who.kind", equalTo("ACCOUNT"))
                .body("who.email", equalTo("Ada@Example.com"))
                .body("who.operator", equalTo(false))
                .body("who.workspaces.slug", contains("access-a"))
                .body("who.workspaces.role", contains("EDITOR"));
        withCookie(cookie).get(ROOT + "workspaces").then().body("items.slug", contains("access-a"));
        withCookie(cookie).get(ROOT + "brands").then().statusCode(200);
        withCookie(cookie).get(ROOT + "brands?workspace=access-b").then().statusCode(404);
        withCookie(cookie)
                .header("Mentionscope-Workspace", "access-b")
                .get(ROOT + "brands")
                .then()
                .statusCode(404);

        String again = People.signIn("ada@example.COM", PASSWORD)
                .then()
                .statusCode(204)
                .extract()
                .cookie(Sessions.COOKIE);
        withCookie(again).delete(ROOT + "sessions/current").then().statusCode(204);
        withCookie(again).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
        withCookie(cookie).get(ROOT + "session").then().body("who.kind", equalTo("ACCOUNT"));

        withCookie(cookie).delete(ROOT + "sessions").then().statusCode(204);
        withCookie(cookie).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
    }

    @Test
    void a_cookie_is_for_this_site_only_and_its_secret_is_not_stored() {
        Api.inNewWorkspace("access-cookie");
        People.join("access-cookie", Role.VIEWER, "cookie@example.com");

        Response response = People.signIn("cookie@example.com", PASSWORD);

        assertThat(response.header("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/", "Max-Age=")
                .doesNotContain("Secure"); // it came by http
        String stored = HexFormat.of().formatHex(Sha256.of(response.cookie(Sessions.COOKIE)));
        assertThat(texts("select encode(secret_hash, 'hex') from session")).contains(stored);
        assertThat(texts("select password_hash from account")).allMatch(hash -> hash.startsWith("$2"));
    }

    @Test
    void a_page_of_another_site_cannot_use_the_cookie_and_no_site_can_use_the_demo() {
        Api.inNewWorkspace("access-csrf");
        String cookie = People.join("access-csrf", Role.EDITOR, "csrf@example.com");
        Map<String, ?> topic = Map.of("name", "A topic");

        for (String site : List.of("cross-site", "same-site", "nonsense")) {
            given().cookie(Sessions.COOKIE, cookie)
                    .header("Sec-Fetch-Site", site)
                    .contentType(ContentType.JSON)
                    .body(topic)
                    .post(ROOT + "topics")
                    .then()
                    .statusCode(403);
        }
        given().cookie(Sessions.COOKIE, cookie)
                .header("Origin", "https://elsewhere.example")
                .contentType(ContentType.JSON)
                .body(topic)
                .post(ROOT + "topics")
                .then()
                .statusCode(403);
        given().cookie(Sessions.COOKIE, cookie)
                .contentType(ContentType.JSON)
                .body(topic)
                .post(ROOT + "topics")
                .then()
                .statusCode(403);
        given().queryParam("workspace", "access-csrf")
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON)
                .body(topic)
                .post(ROOT + "topics")
                .then()
                .statusCode(403);
        given().queryParam("workspace", "access-csrf")
                .header("Host", "rebound.example")
                .get(ROOT + "topics")
                .then()
                .statusCode(403);
        String origin = service.toString().replaceAll("/$", "");
        given().cookie(Sessions.COOKIE, cookie)
                .header("Origin", origin)
                .contentType(ContentType.JSON)
                .body(topic)
                .post(ROOT + "topics")
                .then()
                .statusCode(201);
        withCookie(cookie).get(ROOT + "topics").then().body("items.size()", equalTo(1));
    }

    @Test
    void a_viewer_looks_an_editor_changes_an_owner_decides() {
        Api api = Api.inNewWorkspace("access-roles");
        String brand = api.brand("Acme", "acme.example");
        String viewer = People.join("access-roles", Role.VIEWER, "viewer@example.com");
        String editor = People.join("access-roles", Role.EDITOR, "editor@example.com");
        String owner = People.join("access-roles", Role.OWNER, "owner@example.com");
        String topic = "{\"name\":\"%s\"}";

        withCookie(viewer).get(ROOT + "brands/" + brand).then().statusCode(200);
        withCookie(viewer)
                .body("{\"text\":\"Acme is good.\"}")
                .post(ROOT + "detections")
                .then()
                .statusCode(200);
        withCookie(viewer)
                .body(topic.formatted("v"))
                .post(ROOT + "topics")
                .then()
                .statusCode(403);
        withCookie(viewer).delete(ROOT + "brands/" + brand).then().statusCode(403);
        withCookie(editor)
                .body(topic.formatted("e"))
                .post(ROOT + "topics")
                .then()
                .statusCode(201);
        for (String cookie : List.of(viewer, editor)) {
            withCookie(cookie).get(ROOT + "users").then().statusCode(403);
            withCookie(cookie).get(ROOT + "audit-log").then().statusCode(403);
            withCookie(cookie).body("{}").put(ROOT + "budget").then().statusCode(403);
            withCookie(cookie)
                    .body("{\"role\":\"OWNER\"}")
                    .post(ROOT + "invitations")
                    .then()
                    .statusCode(403);
            withCookie(cookie)
                    .body("{\"name\":\"t\",\"scopes\":[\"READ\"]}")
                    .post(ROOT + "tokens")
                    .then()
                    .statusCode(403);
        }
        withCookie(owner).body("{}").put(ROOT + "budget").then().statusCode(200);
        withCookie(owner)
                .body("{\"slug\":\"access-more\",\"name\":\"More\"}")
                .post(ROOT + "workspaces")
                .then()
                .statusCode(403);
        withCookie(owner).post(ROOT + "models/refreshes").then().statusCode(403);

        String viewerId = withCookie(owner)
                .get(ROOT + "users")
                .then()
                .statusCode(200)
                .body("items.email", hasItem("viewer@example.com"))
                .extract()
                .path("items.find { it.role == 'VIEWER' }.id");
        withCookie(owner)
                .body("{\"role\":\"EDITOR\"}")
                .put(ROOT + "users/" + viewerId)
                .then()
                .statusCode(200);
        withCookie(viewer)
                .body(topic.formatted("now"))
                .post(ROOT + "topics")
                .then()
                .statusCode(201);
        withCookie(owner).delete(ROOT + "users/" + viewerId).then().statusCode(204);
        withCookie(viewer).get(ROOT + "brands").then().statusCode(404);

        String ownerId = withCookie(owner).get(ROOT + "users").path("items.find { it.role == 'OWNER' }.id");
        withCookie(owner).delete(ROOT + "users/" + ownerId).then().statusCode(409);
    }

    @Test
    void a_token_reads_or_writes_in_its_workspace_until_it_is_revoked() {
        Api.inNewWorkspace("access-tokens");
        Api.inNewWorkspace("access-not-tokens");
        String reading = People.token("access-tokens", "READ");
        String writing = People.token("access-tokens", "READ", "WRITE");

        withToken(reading).get(ROOT + "brands").then().statusCode(200);
        withToken(reading)
                .get(ROOT + "brands?workspace=access-not-tokens")
                .then()
                .statusCode(404);
        withToken(reading).body("{\"name\":\"t\"}").post(ROOT + "topics").then().statusCode(403);
        withToken(writing).body("{\"name\":\"t\"}").post(ROOT + "topics").then().statusCode(201);
        withToken(writing).get(ROOT + "tokens").then().statusCode(403);
        withToken(writing + "x").get(ROOT + "brands").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        withToken("").get(ROOT + "brands").then().statusCode(401);
        given().queryParam("workspace", "access-tokens")
                .get(ROOT + "audit-log")
                .then()
                .body("items.action", hasItem("token refused"));
        int noted = texts("select id::text from audit_entry where action = 'token refused'")
                .size();
        for (int i = 0; i < 20; i++) {
            withToken("wrong" + i).get(ROOT + "brands").then().statusCode(401);
        }
        assertThat(texts("select id::text from audit_entry where action = 'token refused'"))
                .as("wrong tokens do not fill the table")
                .hasSizeLessThanOrEqualTo(noted + 1);

        List<String> ids = given().queryParam("workspace", "access-tokens")
                .get(ROOT + "tokens")
                .then()
                .body("items[0].lastUsedAt", not(nullValue()))
                .extract()
                .path("items.id");
        given().queryParam("workspace", "access-tokens")
                .delete(ROOT + "tokens/" + ids.getFirst())
                .then()
                .statusCode(204);
        withToken(reading).get(ROOT + "brands").then().statusCode(401);
        jdbi.useHandle(db -> db.execute("update api_token set expires_at = now() - interval '1 s'"));
        withToken(writing).get(ROOT + "brands").then().statusCode(401);
    }

    @Test
    void guessing_gets_slower_and_does_not_tell_who_is_there() {
        Api.inNewWorkspace("access-guess");
        People.join("access-guess", Role.VIEWER, "guessed@example.com");

        Response known = People.signIn("guessed@example.com", "not the password");
        Response unknown = People.signIn("nobody-at-all@example.com", "not the password");

        assertThat(known.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(known.asString()).isEqualTo(unknown.asString());
        for (int i = 0; i < 10; i++) {
            People.signIn("guessed@example.com", "guess " + i);
        }
        Response slowed = People.signIn("guessed@example.com", PASSWORD);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isPositive();
    }

    @Test
    void a_password_changes_with_the_present_one_only_and_signs_out_other_browsers() {
        Api.inNewWorkspace("access-password");
        String here = People.join("access-password", Role.VIEWER, "change@example.com");
        String there = People.signIn("change@example.com", PASSWORD).cookie(Sessions.COOKIE);

        withCookie(here)
                .body(Map.of("present", "wrong", "next", "another four words 8"))
                .put(ROOT + "session/password")
                .then()
                .statusCode(400);
        withCookie(here)
                .body(Map.of("present", PASSWORD, "next", "short"))
                .put(ROOT + "session/password")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("next"));
        withCookie(here)
                .body(Map.of("present", PASSWORD, "next", "another four words 8"))
                .put(ROOT + "session/password")
                .then()
                .statusCode(204);

        withCookie(there).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
        withCookie(here).get(ROOT + "session").then().body("who.kind", equalTo("ACCOUNT"));
        assertThat(People.signIn("change@example.com", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(People.signIn("change@example.com", "another four words 8").statusCode())
                .isEqualTo(204);
    }

    @Test
    void sessions_end_when_idle_or_old() {
        Api.inNewWorkspace("access-idle");
        String idle = People.join("access-idle", Role.VIEWER, "idle@example.com");
        jdbi.useHandle(db -> db.createUpdate(
                        "update session set last_used_at = now() - interval '8 days' where secret_hash = :hash")
                .bind("hash", new Secret(idle).hash())
                .execute());
        withCookie(idle).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
        String old = People.signIn("idle@example.com", PASSWORD).cookie(Sessions.COOKIE);
        withCookie(old).get(ROOT + "session").then().body("who.kind", equalTo("ACCOUNT"));
        jdbi.useHandle(db -> db.createUpdate("update session set expires_at = now() where secret_hash = :hash")
                .bind("hash", new Secret(old).hash())
                .execute());
        withCookie(old).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
    }

    @Test
    void an_owners_link_works_once_and_makes_an_owner_of_everything() {
        Api.inNewWorkspace("access-owned");
        String secret = ownerLinks.draw().value();
        Map<String, ?> body =
                Map.of("secret", secret, "email", "first@example.com", "name", "First", "password", PASSWORD);

        String cookie = given().contentType(ContentType.JSON)
                .body(body)
                .post(ROOT + "owners")
                .then()
                .statusCode(204)
                .extract()
                .cookie(Sessions.COOKIE);
        withCookie(cookie)
                .get(ROOT + "session")
                .then()
                .body("who.operator", equalTo(true))
                .body("who.workspaces.slug", hasItem("access-owned"));
        withCookie(cookie)
                .body("{\"slug\":\"access-made\",\"name\":\"Made\"}")
                .post(ROOT + "workspaces")
                .then()
                .statusCode(201);
        withCookie(cookie).get(ROOT + "brands?workspace=access-made").then().statusCode(200);

        given().contentType(ContentType.JSON)
                .body(body)
                .post(ROOT + "owners")
                .then()
                .statusCode(409);
    }

    @Test
    void an_invitation_works_once_and_for_its_address() {
        Api.inNewWorkspace("access-invite");
        String secret = given().queryParam("workspace", "access-invite")
                .contentType(ContentType.JSON)
                .body(Map.of("role", "EDITOR", "email", "only@example.com"))
                .post(ROOT + "invitations")
                .path("secret");
        Map<String, ?> other =
                Map.of("secret", secret, "email", "other@example.com", "name", "O", "password", PASSWORD);
        Map<String, ?> right = Map.of("secret", secret, "email", "only@example.com", "name", "O", "password", PASSWORD);

        given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret))
                .post(ROOT + "invitations/lookups")
                .then()
                .body("workspace", equalTo("access-invite"))
                .body("role", equalTo("EDITOR"));
        given().contentType(ContentType.JSON)
                .body(other)
                .post(ROOT + "invitations/acceptances")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(right)
                .post(ROOT + "invitations/acceptances")
                .then()
                .statusCode(204);
        given().contentType(ContentType.JSON)
                .body(right)
                .post(ROOT + "invitations/acceptances")
                .then()
                .statusCode(409);
    }

    @Test
    void what_was_done_is_in_the_log_and_what_was_sent_is_not() {
        Api.inNewWorkspace("access-audit");
        String owner = People.join("access-audit", Role.OWNER, "audit@example.com");
        String topic = withCookie(owner)
                .body("{\"name\":\"a-body-that-must-not-leak\"}")
                .post(ROOT + "topics")
                .path("id");
        People.signIn("audit@example.com", "wrong-password-that-must-not-leak");
        People.signIn("audit@example.com", PASSWORD);

        Response log = withCookie(owner).get(ROOT + "audit-log?limit=3");
        log.then()
                .statusCode(200)
                .body("items.action", contains("sign in", "sign in failed", "POST /topics"))
                .body("items[2].target", equalTo(topic))
                .body("items[2].actor", equalTo("audit@example.com"))
                .body("items[2].address", equalTo("127.0.0.1"));
        withCookie(owner)
                .get(ROOT + "audit-log?cursor=" + log.path("next"))
                .then()
                .body("items.action", contains("joined", "POST /invitations"));
        assertThat(texts("select audit_entry::text from audit_entry"))
                .noneMatch(entry -> entry.contains("must-not-leak"));
    }

    private List<String> texts(String query) {
        return jdbi.withHandle(db -> db.createQuery(query).mapTo(String.class).list());
    }

    @Test
    void automatic_sign_in_is_refused_where_others_reach() {
        AccessConfig automatic = config(Map.of("mentionscope.access.sign-in", "automatic"));

        for (String host : List.of("0.0.0.0", "::", "192.0.2.7", "an.unknown.host.invalid")) {
            assertThatThrownBy(() -> new AutomaticSignIn(automatic, host))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sign-in=required");
        }
        assertThat(new AutomaticSignIn(automatic, "127.0.0.1").isOn()).isTrue();
        assertThat(new AutomaticSignIn(config(Map.of("mentionscope.access.sign-in", "required")), "0.0.0.0").isOn())
                .isFalse();
    }

    /** The defaults, but for some settings. */
    static AccessConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(AccessConfig.class);
    }
}
