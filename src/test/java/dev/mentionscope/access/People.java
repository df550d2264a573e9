package dev.mentionscope.access;

import static io.restassured.RestAssured.given;

import dev.mentionscope.Api;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** People and programs with credentials, as a client has them. */
public final class People {

    static final String PASSWORD = "four words and a number 7";

    private static final String ROOT = "/api/v1/";

    private People() {}

    /** Somebody invited into a workspace of {@link Api}. @return the session's cookie */
    static String join(String workspace, Role role, String email) {
        String secret = given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .post(ROOT + "invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        return given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret, "email", email, "name", "Some Body", "password", PASSWORD))
                .post(ROOT + "invitations/acceptances")
                .then()
                .statusCode(204)
                .extract()
                .cookie(Sessions.COOKIE);
    }

    public static String token(String workspace, String... scopes) {
        return given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "a program", "scopes", List.of(scopes)))
                .post(ROOT + "tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    static Response signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post(ROOT + "sessions");
    }

    /** As the page of this service sends it. */
    static RequestSpecification withCookie(String cookie) {
        return given().cookie(Sessions.COOKIE, cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON);
    }

    public static RequestSpecification withToken(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
