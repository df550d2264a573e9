package dev.mentionscope.access;

import dev.mentionscope.access.OidcRefusal.Why;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in at an OpenID Connect provider. What comes of it is a session like any other. Browsers are sent here; programs are not. */
@Path("/sessions/oidc")
@RunOnVirtualThread
class OidcResource {

    static final String COOKIE = "mentionscope_oidc";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Logger LOG = Logger.getLogger(OidcResource.class);

    private final OidcProvider provider;
    private final OidcAccounts people;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle throttle;
    private final Audit audit;
    private final String path;

    @Context
    HttpServerRequest request;

    OidcResource(
            OidcProvider provider,
            OidcAccounts people,
            Accounts accounts,
            Sessions sessions,
            Throttle throttle,
            Audit audit,
            @ConfigProperty(name = "quarkus.rest.path") String api) {
        this.provider = provider;
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        path = api + "/sessions/oidc";
    }

    /** @param back where on the page it goes on */
    @GET
    @Needs(Need.NOTHING)
    @Operation(hidden = true)
    public RestResponse<Void> begin(@RestQuery String back) {
        requireOn();
        OidcAttempt attempt = OidcAttempt.begin(back);
        try {
            URI there = provider.begin(attempt, callback());
            request.response().addCookie(cookie(attempt.cookie()).setMaxAge(PATIENCE.toSeconds()));
            return seeOther(there.toString());
        } catch (OidcRefusal refusal) {
            return refused(refusal, "");
        }
    }

    @GET
    @Path("callback")
    @Needs(Need.NOTHING)
    @Operation(hidden = true)
    public RestResponse<Void> end(@RestQuery String state, @RestQuery String code, @RestQuery String error) {
        requireOn();
        Cookie begun = request.getCookie(COOKIE);
        request.response().addCookie(cookie("").setMaxAge(0)); // good once
        OidcPerson[] person = {null};
        try {
            OidcAttempt attempt = Optional.ofNullable(begun)
                    .flatMap(cookie -> OidcAttempt.read(cookie.getValue()))
                    .filter(mine -> state != null && same(mine.state(), state))
                    .orElseThrow(() -> new OidcRefusal(Why.TOO_OLD, "this browser has begun no such sign-in"));
            if (code == null || code.isBlank()) {
                throw new OidcRefusal(Why.NOT_THERE, "the provider says " + error);
            }
            Duration wait = throttle.beginElsewhere(Audit.address(request));
            if (!wait.isZero()) {
                throw Problems.tooMany("There were too many tries: wait " + (wait.toSeconds() + 1) + " s.", wait);
            }
            person[0] = provider.end(attempt, code, callback());
            signIn(person[0]);
            throttle.succeededElsewhere(Audit.address(request));
            return seeOther(attempt.back().isEmpty() ? "/" : attempt.back());
        } catch (OidcRefusal refusal) {
            return refused(refusal, person[0] == null || person[0].email() == null ? "" : person[0].email());
        }
    }

    private void signIn(OidcPerson person) throws OidcRefusal {
        OidcRefusal[] refused = {null};
        Everywhere.run(() -> {
            try {
                OidcAccounts.Found found = people.find(person);
                sessions.begin(found.account().id(), request);
                audit.joined(
                        found.account(), accounts.memberships(found.account().id()), request, found.event());
            } catch (OidcRefusal refusal) {
                refused[0] = refusal;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
    }

    private RestResponse<Void> refused(OidcRefusal refusal, String email) {
        if (refusal.why() == Why.FAILED) {
            LOG.warnf("Sign-in by %s failed: %s", provider.name().orElse(""), refusal.getMessage());
        }
        Everywhere.run(() -> audit.signInFailed(email, List.of(), request, refusal.getMessage()));
        return seeOther("/sign-in?refused=" + refusal.why());
    }

    private void requireOn() {
        if (provider.name().isEmpty()) {
            throw Problems.unknown("Nobody else signs people in here: mentionscope.access.oidc.issuer is not set.");
        }
    }

    private URI callback() {
        return URI.create(request.scheme() + "://" + request.authority() + path + "/callback");
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath(path)
                .setHttpOnly(true)
                .setSecure(request.isSSL())
                .setSameSite(CookieSameSite.LAX); // the provider's answer comes from another site
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static RestResponse<Void> seeOther(String address) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
                .header("Location", address)
                .header("Cache-Control", "no-store")
                .build();
    }
}
