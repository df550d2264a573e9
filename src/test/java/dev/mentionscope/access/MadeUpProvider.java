package dev.mentionscope.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider at which one person is always signed in, and that can be told to lie. It holds clients to what they
 * must do: their secret, the address to go back to, codes used once, PKCE.
 */
final class MadeUpProvider implements AutoCloseable {

    private static final String CLIENT = "mentionscope:a-client-secret-that-must-not-leak";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of all of them, since clients keep a provider's keys for a while. */
    private static final RSAKey KEY = key();

    private record Asked(String nonce, String challenge, String redirectUri) {}

    private final HttpServer server;
    private final String issuer;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    /** What is told of the person. */
    Map<String, Object> person = Map.of();
    /** And by the user info endpoint. */
    Map<String, Object> info = Map.of();
    /** What is done to the claims before they are signed. */
    UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    /** How they are signed. */
    Function<JWTClaimsSet, String> sign = claims -> signed(claims, KEY);

    MadeUpProvider(int port) throws IOException {
        issuer = "http://127.0.0.1:" + port;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        answer(
                "/.well-known/openid-configuration",
                exchange -> Map.of(
                        "issuer",
                        issuer,
                        "authorization_endpoint",
                        issuer + "/authorize",
                        "token_endpoint",
                        issuer + "/token",
                        "jwks_uri",
                        issuer + "/keys",
                        "userinfo_endpoint",
                        issuer + "/me",
                        "response_types_supported",
                        List.of("code"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
        answer("/keys", exchange -> new JWKSet(KEY.toPublicJWK()).toJSONObject());
        answer("/me", exchange -> info);
        answer("/token", this::token);
        server.createContext("/authorize", exchange -> {
            Map<String, String> given = parameters(exchange.getRequestURI().getRawQuery());
            if (!"S256".equals(given.get("code_challenge_method"))) {
                throw new IOException("PKCE is wanted");
            }
            String code = UUID.randomUUID().toString();
            codes.put(code, new Asked(given.get("nonce"), given.get("code_challenge"), given.get("redirect_uri")));
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            given.get("redirect_uri") + "?code=" + code + "&state="
                                    + URLEncoder.encode(given.get("state"), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private Map<String, ?> token(HttpExchange exchange) throws IOException {
        Map<String, String> given =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Asked asked = codes.remove(String.valueOf(given.get("code")));
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String client =
                new String(Base64.getDecoder().decode(authorization.replace("Basic ", "")), StandardCharsets.UTF_8);
        if (asked == null
                || !CLIENT.equals(URLDecoder.decode(client, StandardCharsets.UTF_8))
                || !asked.redirectUri.equals(given.get("redirect_uri"))
                || !asked.challenge.equals(challenge(given.get("code_verifier")))) {
            return Map.of("error", "invalid_grant");
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("mentionscope")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", asked.nonce);
        person.forEach(claims::claim);
        return Map.of(
                "access_token", UUID.randomUUID().toString(),
                "token_type", "Bearer",
                "id_token", sign.apply(lie.apply(claims).build()));
    }

    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("main").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("main").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey publicKey() {
        return KEY.toPublicJWK();
    }

    private interface Answer {
        Map<String, ?> of(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            Map<String, ?> json = answer.of(exchange);
            byte[] body = JSON.writeValueAsBytes(json);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(json.containsKey("error") ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
