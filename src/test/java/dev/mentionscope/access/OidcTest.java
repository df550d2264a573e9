package dev.mentionscope.access;

import static dev.mentionscope.access.People.PASSWORD;
import static dev.mentionscope.access.People.withCookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.platform.Sha256;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in elsewhere, as a browser goes: to the provider and back. */
@ServiceTest
class OidcTest {

    private static final String BEGIN = "/api/v1/sessions/oidc";

    @ConfigProperty(name = "test.oidc-port")
    int port;

    @Inject
    Jdbi jdbi;

    private MadeUpProvider provider;

    @BeforeEach
    void listen() throws IOException {
        provider = new MadeUpProvider(port);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    /** What a browser has after the service has sent it to the provider. */
    private record Begun(String location, String cookie) {}

    private static Begun begin(String back) {
        Response response = given().redirects()
                .follow(false)
                .queryParam("back", back)
                .get(BEGIN)
                .then()
                .statusCode(303)
                .extract()
                .response();
        return new Begun(response.header("Location"), response.cookie(OidcResource.COOKIE));
    }

    /** @return where the provider sends the browser back to */
    private static URI atProvider(Begun begun) {
        return URI.create(given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(begun.location)
                .then()
                .statusCode(302)
                .extract()
                .header("Location"));
    }

    private static Response end(URI back, String cookie) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookie(OidcResource.COOKIE, cookie)
                .get(back.getRawPath() + "?" + back.getRawQuery());
    }

    private static Response signIn() {
        Begun begun = begin("");
        return end(atProvider(begun), begun.cookie);
    }

    private static void assertRefused(Response response, OidcRefusal.Why why) {
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo("/sign-in?refused=" + why);
        assertThat(response.cookie(Sessions.COOKIE)).isNull();
    }

    private static Map<String, Object> person(String subject, String email) {
        return new LinkedHashMap<>(Map.of("sub", subject, "email", email, "email_verified", true, "name", "Ada L."));
    }

    private static void invite(String workspace, Role role, String email) {
        given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("role", role, "email", email))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);
    }

    private long accounts(String email) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from account where lower(email) = lower(:email)")
                .bind("email", email)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void who_is_invited_gets_a_session_like_any_other_and_is_known_by_the_subject_then() {
        Api.inNewWorkspace("oidc-one");
        Api.inNewWorkspace("oidc-two");
        invite("oidc-one", Role.EDITOR, "Ada@Elsewhere.example");
        invite("oidc-two", Role.VIEWER, "ada@elsewhere.example");
        provider.person = person("ada-1", "ada@elsewhere.example");

        Begun begun = begin("/runs?workspace=oidc-one");
        Map<String, String> asked =
                MadeUpProvider.parameters(URI.create(begun.location).getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid email profile")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.get("redirect_uri")).endsWith("/api/v1/sessions/oidc/callback");
        Response in = end(atProvider(begun), begun.cookie);

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).isEqualTo("/runs?workspace=oidc-one");
        assertThat(in.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Sessions.COOKIE)
                        && cookie.toLowerCase().contains("httponly"))
                .anyMatch(cookie -> cookie.startsWith(OidcResource.COOKIE + "=;") && cookie.contains("Max-Age=0"));
        String cookie = in.cookie(Sessions.COOKIE);
        withCookie(cookie)
                .get("/api/v1/session")
                .then()
                .body("oidc", equalTo("OpenID Connect"))
                .body("who.kind", equalTo("ACCOUNT"))
                .body("who.name", equalTo("Ada L."))
                .body("who.operator", equalTo(false))
                .body("who.workspaces.slug", contains("oidc-one", "oidc-two"))
                .body("who.workspaces.role", contains("EDITOR", "VIEWER"));
        given().queryParam("workspace", "oidc-one")
                .get("/api/v1/audit-log")
                .then()
                .body("items.action", hasItem("joined"));
        given().queryParam("workspace", "oidc-one")
                .get("/api/v1/invitations")
                .then()
                .body("items.size()", equalTo(0));

        withCookie(cookie).delete("/api/v1/sessions/current").then().statusCode(204);
        withCookie(cookie).get("/api/v1/session").then().body("who.kind", equalTo("AUTOMATIC"));

        provider.person = person("ada-1", "ada@married.example"); // the address moved, the person is the same
        provider.person.put("email_verified", false);
        withCookie(signIn().cookie(Sessions.COOKIE))
                .get("/api/v1/session")
                .then()
                .body("who.email", equalTo("ada@elsewhere.example"));
        provider.person = person("eve-2", "ada@elsewhere.example"); // and here the address was given to another
        provider.person.put("email_verified", false);
        assertRefused(signIn(), OidcRefusal.Why.NOT_VERIFIED);
    }

    @Test
    void who_is_not_invited_or_not_verified_is_refused_and_noted() {
        Api.inNewWorkspace("oidc-refused");
        invite("oidc-refused", Role.OWNER, "boss@elsewhere.example");

        provider.person = person("n-1", "nobody@elsewhere.example");
        assertRefused(signIn(), OidcRefusal.Why.NOT_INVITED);
        assertThat(accounts("nobody@elsewhere.example")).isZero();

        for (Object verified : List.of(false, "false", "yes", 1)) {
            provider.person = person("n-2", "boss@elsewhere.example");
            provider.person.put("email_verified", verified);
            assertRefused(signIn(), OidcRefusal.Why.NOT_VERIFIED);
        }
        provider.person = new LinkedHashMap<>(Map.of("sub", "n-2", "email", "boss@elsewhere.example"));
        assertRefused(signIn(), OidcRefusal.Why.NOT_VERIFIED);
        provider.person = Map.of("sub", "n-2");
        provider.info = Map.of("sub", "n-2");
        assertRefused(signIn(), OidcRefusal.Why.NOT_VERIFIED);
        assertThat(accounts("boss@elsewhere.example")).isZero();

        given().queryParam("workspace", "oidc-refused")
                .queryParam("limit", 20)
                .get("/api/v1/audit-log")
                .then()
                .body("items.findAll { it.action == 'sign in failed' }.actor", hasItem("nobody@elsewhere.example"))
                .body("items.detail", hasItem("nobody has invited this e-mail address"));
    }

    @Test
    void an_account_that_waits_in_somebodys_name_is_taken_from_who_made_it() {
        Api.inNewWorkspace("oidc-waiting");
        String before = People.join("oidc-waiting", Role.EDITOR, "victim@elsewhere.example");
        provider.person = person("v-1", "victim@elsewhere.example");

        String cookie = signIn().cookie(Sessions.COOKIE);

        withCookie(cookie)
                .get("/api/v1/session")
                .then()
                .body("who.email", equalTo("victim@elsewhere.example"))
                .body("who.workspaces.slug", contains("oidc-waiting"));
        withCookie(before).get("/api/v1/session").then().body("who.kind", equalTo("AUTOMATIC"));
        assertThat(People.signIn("victim@elsewhere.example", PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(accounts("victim@elsewhere.example")).isEqualTo(1);
    }

    @Test
    void who_has_an_address_of_an_allowed_domain_joins_as_what_is_configured() {
        Api.inNewWorkspace("oidc-staff");
        provider.person = person("s-1", "Sam@STAFF.example");
        withCookie(signIn().cookie(Sessions.COOKIE))
                .get("/api/v1/session")
                .then()
                .body("who.workspaces.slug", contains("oidc-staff"))
                .body("who.workspaces.role", contains("VIEWER"));
        for (String other : List.of(
                "sam@staff.example.evil.example",
                "sam@notstaff.example",
                "staff.example",
                "eve@evil.example,x@staff.example",
                "\"eve@evil.example\"@staff.example")) {
            provider.person = person("s-" + other, other);
            assertRefused(signIn(), OidcRefusal.Why.NOT_INVITED);
        }
    }

    @Test
    void an_address_that_only_the_user_info_has_is_believed_of_the_same_person_only() {
        Api.inNewWorkspace("oidc-info");
        invite("oidc-info", Role.VIEWER, "info@elsewhere.example");
        provider.person = Map.of("sub", "i-1");
        provider.info = Map.of("sub", "i-2", "email", "info@elsewhere.example", "email_verified", true);
        assertRefused(signIn(), OidcRefusal.Why.FAILED);
        provider.info = Map.of("sub", "i-1", "email", "info@elsewhere.example", "email_verified", true);
        assertThat(signIn().cookie(Sessions.COOKIE)).isNotNull();
    }

    @Test
    void tokens_that_are_not_for_this_question_from_this_provider_are_refused() {
        Api.inNewWorkspace("oidc-lies");
        invite("oidc-lies", Role.OWNER, "owner@elsewhere.example");
        provider.person = person("l-1", "owner@elsewhere.example");
        Date past = Date.from(Instant.now().minusSeconds(3600));
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = Map.of(
                "of another question", claims -> claims.claim("nonce", "another"),
                "without its question", claims -> claims.claim("nonce", null),
                "for another client", claims -> claims.audience("another"),
                "of another provider", claims -> claims.issuer("https://evil.example"),
                "over", claims -> claims.issueTime(past).expirationTime(past),
                "of nobody", claims -> claims.subject(null));
        lies.forEach((what, lie) -> {
            provider.lie = lie;
            Response response = signIn();
            assertThat(response.header("Location")).as(what).isEqualTo("/sign-in?refused=FAILED");
            assertThat(response.cookie(Sessions.COOKIE)).as(what).isNull();
        });
        provider.lie = claims -> claims;
        Map<String, Function<JWTClaimsSet, String>> forgeries = Map.of(
                "signed by nobody", claims -> new PlainJWT(claims).serialize(),
                "signed by another key", claims -> MadeUpProvider.signed(claims, MadeUpProvider.key()),
                "signed with the public key as a secret",
                        claims -> hmac(claims, provider.publicKey().toString()),
                "signed with the client's secret", claims -> hmac(claims, "a-client-secret-that-must-not-leak"),
                "no token at all", claims -> "x.y.z");
        forgeries.forEach((what, forgery) -> {
            provider.sign = forgery;
            Response response = signIn();
            assertThat(response.header("Location")).as(what).isEqualTo("/sign-in?refused=FAILED");
            assertThat(response.cookie(Sessions.COOKIE)).as(what).isNull();
        });
        assertThat(accounts("owner@elsewhere.example")).isZero();
    }

    private static String hmac(JWTClaimsSet claims, String secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("main").build(), claims);
            token.sign(new MACSigner(Sha256.of(secret)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void only_the_browser_that_began_can_end_it_and_once() {
        Api.inNewWorkspace("oidc-once");
        invite("oidc-once", Role.VIEWER, "once@elsewhere.example");
        provider.person = person("o-1", "once@elsewhere.example");

        Begun mine = begin("");
        URI back = atProvider(mine);
        Begun anothers = begin("");
        assertRefused(end(back, anothers.cookie), OidcRefusal.Why.TOO_OLD);
        assertRefused(end(back, ""), OidcRefusal.Why.TOO_OLD);
        assertRefused(end(back, "..."), OidcRefusal.Why.TOO_OLD);
        String[] parts = mine.cookie.split("\\.", -1);
        assertRefused(
                end(back, String.join(".", parts[0], parts[1], "a".repeat(43), parts[3])), OidcRefusal.Why.FAILED);
        assertRefused(end(back, mine.cookie), OidcRefusal.Why.FAILED); // the provider took the code back

        Begun again = begin("");
        URI good = atProvider(again);
        assertThat(end(good, again.cookie).cookie(Sessions.COOKIE)).isNotNull();
        assertRefused(end(good, again.cookie), OidcRefusal.Why.FAILED);

        Begun denied = begin("");
        String state = MadeUpProvider.parameters(URI.create(denied.location).getRawQuery())
                .get("state");
        assertRefused(
                end(URI.create("http://x" + BEGIN + "/callback?error=access_denied&state=" + state), denied.cookie),
                OidcRefusal.Why.NOT_THERE);
    }

    @Test
    void it_goes_back_to_the_page_and_nowhere_else() {
        Api.inNewWorkspace("oidc-back");
        invite("oidc-back", Role.VIEWER, "back@elsewhere.example");
        provider.person = person("b-1", "back@elsewhere.example");
        for (String evil : List.of(
                "//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nSet-Cookie: x=y", "")) {
            Begun begun = begin(evil);
            Response in = end(atProvider(begun), begun.cookie);
            assertThat(in.header("Location")).as(evil).isEqualTo("/");
            assertThat(in.cookie("x")).isNull();
        }
    }

    @Test
    void a_provider_that_is_out_of_order_is_no_failure_of_ours() {
        // Its keys may be known from before, so what fails is the fetching of the token.
        provider.person = person("d-1", "down@elsewhere.example");
        Begun begun = begin("");
        URI back = atProvider(begun);
        provider.close();
        assertRefused(end(back, begun.cookie), OidcRefusal.Why.FAILED);
        given().get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void half_a_configuration_is_no_start() {
        String prefix = "mentionscope.access.oidc.";
        Map<String, Map<String, String>> wrong = Map.of(
                "client-id",
                Map.of(prefix + "issuer", "https://login.example"),
                "https",
                Map.of(prefix + "issuer", "http://192.0.2.7", prefix + "client-id", "c"),
                "workspace",
                Map.of(
                        prefix + "issuer",
                        "https://login.example",
                        prefix + "client-id",
                        "c",
                        prefix + "domains",
                        "staff.example"));
        wrong.forEach((what, settings) -> {
            OidcProvider half = new OidcProvider(SignInTest.config(settings), Clock.systemUTC());
            assertThatThrownBy(() -> half.check(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(what);
        });
        OidcProvider off = new OidcProvider(SignInTest.config(Map.of()), Clock.systemUTC());
        off.check(null);
        assertThat(off.name()).isEmpty();
    }
}
