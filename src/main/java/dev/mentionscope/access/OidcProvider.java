package dev.mentionscope.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.mentionscope.access.OidcRefusal.Why;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The OpenID Connect provider that may say who somebody is: authorization code flow with PKCE. It is asked where its doors are when
 * somebody signs in, not at the start, so that its outages are not ours.
 */
@ApplicationScoped
class OidcProvider {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration KEPT = Duration.ofHours(1);

    /** Signatures by the provider's private key. Not {@code none}, and not by a secret that others may know. */
    private static final JWSAlgorithm.Family SIGNATURES = JWSAlgorithm.Family.SIGNATURE;

    private final AccessConfig.Oidc config;
    private final Clock clock;

    private volatile Known known;

    OidcProvider(AccessConfig config, Clock clock) {
        this.config = config.oidc();
        this.clock = clock;
    }

    /** What the provider says of itself, and its keys, which are asked for anew when a token has an unknown one. */
    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

    void check(@Observes StartupEvent event) {
        config.issuer().ifPresent(issuer -> {
            if (config.clientId().isEmpty()) {
                throw new IllegalStateException(
                        "mentionscope.access.oidc.issuer is set: set mentionscope.access.oidc.client-id as well.");
            }
            if (!isSafe(URI.create(issuer))) {
                throw new IllegalStateException(
                        "mentionscope.access.oidc.issuer must be an https address; it is " + issuer + ".");
            }
            if (config.domains().isPresent() && config.workspace().isEmpty()) {
                throw new IllegalStateException("mentionscope.access.oidc.domains is set: say by "
                        + "mentionscope.access.oidc.workspace which workspace people of these domains join.");
            }
        });
    }

    private static boolean isSafe(URI address) {
        try {
            return "https".equals(address.getScheme())
                    || "http".equals(address.getScheme())
                            && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Empty if there is none. */
    Optional<String> name() {
        return config.issuer().map(issuer -> config.name());
    }

    /** @param callback of ours, unless another is configured */
    URI begin(OidcAttempt attempt, URI callback) throws OidcRefusal {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(config.scopes().toArray(String[]::new)), client(), to(callback))
                .endpointURI(known().metadata.getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** @param code that the provider has given for the attempt */
    OidcPerson end(OidcAttempt attempt, String code, URI callback) throws OidcRefusal {
        Known now = known();
        try {
            OIDCTokens tokens = fetch(now.metadata, attempt, code, callback);
            IDTokenClaimsSet claims = new IDTokenValidator(
                            now.metadata.getIssuer(),
                            client(),
                            new JWSVerificationKeySelector<>(SIGNATURES, now.keys),
                            null)
                    .validate(tokens.getIDToken(), new Nonce(attempt.nonce()));
            ClaimsSet withEmail = claims.getClaim("email") != null
                    ? claims
                    : userInfo(now.metadata, tokens.getAccessToken(), claims).orElse(claims);
            return new OidcPerson(
                    now.metadata.getIssuer().getValue(),
                    claims.getSubject().getValue(),
                    withEmail.getStringClaim("email"),
                    isTrue(withEmail.getClaim("email_verified")),
                    withEmail.getStringClaim("name"));
        } catch (ParseException | BadJOSEException | JOSEException | IOException e) {
            throw failed(e.getMessage());
        }
    }

    private OIDCTokens fetch(OIDCProviderMetadata metadata, OidcAttempt attempt, String code, URI callback)
            throws OidcRefusal, ParseException, IOException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), to(callback), new CodeVerifier(attempt.verifier()));
        URI at = metadata.getTokenEndpointURI();
        TokenRequest request = config.clientSecret()
                .map(secret -> new TokenRequest.Builder(at, authentication(metadata, secret), grant))
                .orElseGet(() -> new TokenRequest.Builder(at, client(), grant))
                .build();
        TokenResponse response =
                OIDCTokenResponseParser.parse(bounded(request.toHTTPRequest()).send());
        if (!response.indicatesSuccess()) {
            throw failed("its token endpoint says "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        return ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }

    /** Some providers tell the address there only. It must be of the same person. */
    private static Optional<ClaimsSet> userInfo(
            OIDCProviderMetadata metadata, AccessToken token, IDTokenClaimsSet claims)
            throws OidcRefusal, ParseException, IOException {
        if (metadata.getUserInfoEndpointURI() == null) {
            return Optional.empty();
        }
        UserInfoResponse response = UserInfoResponse.parse(
                bounded(new UserInfoRequest(metadata.getUserInfoEndpointURI(), token).toHTTPRequest())
                        .send());
        if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
            throw failed("its user info endpoint refuses");
        }
        var info = response.toSuccessResponse().getUserInfo();
        if (!claims.getSubject().equals(info.getSubject())) {
            throw failed("its user info is of somebody else");
        }
        return Optional.of(info);
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata, String secret) {
        var shared = new com.nimbusds.oauth2.sdk.auth.Secret(secret);
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(client(), shared)
                : new ClientSecretPost(client(), shared);
    }

    private Known known() throws OidcRefusal {
        Known there = known;
        Instant now = clock.instant();
        if (there != null && there.until.isAfter(now)) {
            return there;
        }
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                    new Issuer(config.issuer().orElseThrow()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            for (URI door : List.of(
                    metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())) {
                if (!isSafe(door)) {
                    throw failed("it has a door without https: " + door);
                }
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
                    .retrying(true)
                    .build();
            return known = new Known(metadata, keys, now.plus(KEPT));
        } catch (GeneralException | IOException e) {
            throw failed(e.getMessage());
        }
    }

    private ClientID client() {
        return new ClientID(config.clientId().orElseThrow());
    }

    private URI to(URI callback) {
        return config.redirectUri().orElse(callback);
    }

    private static HTTPRequest bounded(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        request.setFollowRedirects(false); // it carries a secret
        return request;
    }

    /** Some send it as text. */
    private static boolean isTrue(Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static OidcRefusal failed(String detail) {
        return new OidcRefusal(Why.FAILED, detail);
    }
}
