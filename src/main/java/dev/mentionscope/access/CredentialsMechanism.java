package dev.mentionscope.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads what a request to the API presents: {@code Authorization: Bearer …} or the session's cookie. Pages, scripts, health
 * and metrics are open and cost no question to the database.
 */
@ApplicationScoped
class CredentialsMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer";

    private final String api;
    private final AutomaticSignIn automatic;

    CredentialsMechanism(@ConfigProperty(name = "quarkus.rest.path") String api, AutomaticSignIn automatic) {
        this.api = api;
        this.automatic = automatic;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String path = context.normalizedPath();
        if (!path.startsWith(api + "/") || AccessFilter.isOpen(path.substring(api.length()))) {
            return Uni.createFrom().nullItem();
        }
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        Cookie cookie = context.request().getCookie(Sessions.COOKIE);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        PresentedCredentials presented = new PresentedCredentials(
                bearer ? new Secret(authorization.substring(BEARER.length()).strip()) : null,
                !bearer && cookie != null && !cookie.getValue().isEmpty() ? new Secret(cookie.getValue()) : null);
        if (presented.token() == null && presented.session() == null && !automatic.isOn()) {
            return Uni.createFrom().nullItem();
        }
        return identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(presented, context));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(PresentedCredentials.class);
    }
}
