package dev.mentionscope.access;

import static dev.mentionscope.access.People.PASSWORD;
import static dev.mentionscope.access.People.withCookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.platform.Sha256;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Forgotten passwords. */
@ServiceTest
class PasswordLinkTest {

    private static final String ROOT = "/api/v1/";
    private static final String NEXT = "other four words and 8";

    @Inject
    Jdbi jdbi;

    @Inject
    PasswordLinks links;

    @Inject
    Accounts accounts;

    private static String idOf(String cookie) {
        return withCookie(cookie).get(ROOT + "session").path("who.id");
    }

    private static Response use(String secret, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret, "password", password))
                .post(ROOT + "password-links/uses");
    }

    @Test
    void an_owners_link_changes_the_password_once_and_signs_out_everywhere() {
        Api.inNewWorkspace("reset-a");
        String owner = People.join("reset-a", Role.OWNER, "reset-owner@example.com");
        String forgetful = People.join("reset-a", Role.EDITOR, "forgetful@example.com");
        String elsewhere = People.signIn("forgetful@example.com", PASSWORD).cookie(Sessions.COOKIE);
        String id = idOf(forgetful);

        String secret = withCookie(owner)
                .post(ROOT + "users/" + id + "/password-links")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        String another =
                withCookie(owner).post(ROOT + "users/" + id + "/password-links").path("secret");
        withCookie(forgetful).get(ROOT + "session").then().body("who.kind", equalTo("ACCOUNT")); // nothing yet
        List<String> stored =
                jdbi.withHandle(db -> db.createQuery("select encode(secret_hash, 'hex') from password_link")
                        .mapTo(String.class)
                        .list());
        assertThat(stored).contains(HexFormat.of().formatHex(Sha256.of(secret)));
        given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret))
                .post(ROOT + "password-links/lookups")
                .then()
                .statusCode(200)
                .body("email", equalTo("forgetful@example.com"));

        use(secret, "short").then().statusCode(400).body("violations[0].field", equalTo("password"));
        Response used = use(secret, NEXT);

        assertThat(used.statusCode()).isEqualTo(204);
        for (String cookie : List.of(forgetful, elsewhere)) {
            withCookie(cookie).get(ROOT + "session").then().body("who.kind", equalTo("AUTOMATIC"));
        }
        withCookie(used.cookie(Sessions.COOKIE))
                .get(ROOT + "session")
                .then()
                .body("who.email", equalTo("forgetful@example.com"))
                .body("who.workspaces[0].role", equalTo("EDITOR"));
        assertThat(People.signIn("forgetful@example.com", PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(People.signIn("forgetful@example.com", NEXT).statusCode()).isEqualTo(204);
        use(secret, NEXT).then().statusCode(409);
        use(another, NEXT).then().statusCode(409); // all links of the account end with one
        withCookie(owner)
                .get(ROOT + "audit-log")
                .then()
                .body("items.action", hasItem("POST /users/{id}/password-links"))
                .body("items.target", hasItem(id))
                .body("items.action", hasItem("password reset"));
    }

    @Test
    void nobody_takes_an_account_that_is_more_than_theirs() {
        Api.inNewWorkspace("reset-b");
        Api.inNewWorkspace("reset-c");
        String owner = People.join("reset-b", Role.OWNER, "owner-b@example.com");
        String editor = People.join("reset-b", Role.EDITOR, "editor-b@example.com");
        String ownerElsewhere = People.join("reset-c", Role.OWNER, "owner-c@example.com");
        String both = People.join("reset-c", Role.OWNER, "both@example.com");
        String invitation = given().queryParam("workspace", "reset-b")
                .contentType(ContentType.JSON)
                .body(Map.of("role", "VIEWER"))
                .post(ROOT + "invitations")
                .path("secret");
        withCookie(both)
                .body(Map.of("secret", invitation))
                .post(ROOT + "invitations/acceptances")
                .then()
                .statusCode(204);

        withCookie(editor)
                .post(ROOT + "users/" + idOf(owner) + "/password-links")
                .then()
                .statusCode(403);
        withCookie(ownerElsewhere)
                .post(ROOT + "users/" + idOf(owner) + "/password-links")
                .then()
                .statusCode(404);
        withCookie(owner)
                .post(ROOT + "users/" + idOf(both) + "/password-links")
                .then()
                .statusCode(403);
        jdbi.useHandle(db -> db.execute("update account set operator = true where email = 'editor-b@example.com'"));
        withCookie(owner)
                .post(ROOT + "users/" + idOf(editor) + "/password-links")
                .then()
                .statusCode(403);
        given().queryParam("workspace", "reset-b") // an operator
                .contentType(ContentType.JSON)
                .post(ROOT + "users/" + idOf(both) + "/password-links")
                .then()
                .statusCode(201);
        People.withToken(People.token("reset-b", "READ", "WRITE"))
                .post(ROOT + "users/" + idOf(owner) + "/password-links")
                .then()
                .statusCode(403);
    }

    @Test
    void a_link_from_the_log_works_until_it_is_too_old() {
        Api.inNewWorkspace("reset-log");
        People.join("reset-log", Role.OWNER, "only-owner@example.com");
        Accounts.Account account = accounts.byEmail("only-owner@example.com").orElseThrow();
        String old = links.make(account.id()).secret().value();
        jdbi.useHandle(db -> db.execute("update password_link set expires_at = now() - interval '1 s'"));
        String good = links.make(account.id()).secret().value();

        use(old, NEXT).then().statusCode(409);
        use("", NEXT).then().statusCode(400);
        use("wrong", NEXT).then().statusCode(409);
        use(good, NEXT).then().statusCode(204);
        assertThat(People.signIn("only-owner@example.com", NEXT).statusCode()).isEqualTo(204);
    }
}
