package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Kind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;

/**
 * Whether a request that changes something was sent by our own page, as the browser says (fetch metadata, else the origin).
 * A browser sends cookies along with what other sites make it send; a token is sent by nobody but its holder. Without a cookie
 * and without a word of any browser it is a program, which automatic sign-in lets in as well.
 */
public final class SameOrigin {

    private SameOrigin() {}

    static boolean holds(ContainerRequestContext request, HttpServerRequest http, SignedIn caller) {
        if (caller != null && caller.kind() == Kind.TOKEN) {
            return true;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeaderString("Origin");
        if (origin != null) {
            return isOurs(origin, http);
        }
        return caller == null || caller.kind() != Kind.ACCOUNT;
    }

    /** Whether a browser says that it was sent by a page of another origin, whatever credentials it carries. */
    public static boolean isElsewhere(HttpServerRequest http) {
        String origin = http.getHeader("Origin");
        return origin != null && !isOurs(origin, http);
    }

    private static boolean isOurs(String origin, HttpServerRequest http) {
        try {
            URI from = URI.create(origin);
            HostAndPort own = http.authority();
            // The scheme is left out: a proxy before us may have taken TLS off.
            return own != null
                    && own.host().equalsIgnoreCase(from.getHost())
                    && (own.port() == from.getPort() || isDefault(own.port()) && isDefault(from.getPort()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDefault(int port) {
        return port <= 0 || port == 80 || port == 443;
    }
}
