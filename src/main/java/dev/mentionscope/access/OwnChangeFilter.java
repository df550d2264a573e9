package dev.mentionscope.access;

import dev.mentionscope.platform.OwnChange;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets people see what they have just changed, where questions go to a standby: a cookie says so for as long as a standby may be
 * behind, whichever replica they come to.
 */
@RequestScoped
class OwnChangeFilter {

    static final String COOKIE = "mentionscope-changed";

    private final OwnChange change;

    OwnChangeFilter(OwnChange change) {
        this.change = change;
    }

    @ServerRequestFilter
    void recognize(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
        if (changes(request, resource) || http.getCookie(COOKIE) != null) {
            change.isMade();
        }
    }

    @ServerResponseFilter
    void remember(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource,
            HttpServerRequest http) {
        Duration memory = change.memory();
        if (!memory.isZero() && response.getStatus() < 400 && changes(request, resource)) {
            http.response()
                    .addCookie(Cookie.cookie(COOKIE, "1")
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSecure(http.isSSL())
                            .setSameSite(CookieSameSite.LAX)
                            .setMaxAge(memory.toSeconds()));
        }
    }

    /** What viewers may do changes nothing that is asked for, though some of it is no GET. */
    private static boolean changes(ContainerRequestContext request, ResourceInfo resource) {
        if (Need.isSafe(request.getMethod()) || resource.getResourceMethod() == null) {
            return false;
        }
        return switch (Need.of(resource.getResourceClass(), resource.getResourceMethod(), request.getMethod())) {
            case EDITOR, OWNER, OPERATOR -> true;
            case NOTHING, SIGNED_IN, VIEWER -> false;
        };
    }
}
