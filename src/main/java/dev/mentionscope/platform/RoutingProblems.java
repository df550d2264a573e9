package dev.mentionscope.platform;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says as a problem detail what is wrong with requests that are refused before any resource sees them, such as a broken %zz. */
@ApplicationScoped
class RoutingProblems {

    /** Before the server's own answers, which say nothing or name classes. */
    private static final int FIRST = Integer.MIN_VALUE;

    void answer(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::answer);
    }

    private void answer(RoutingContext refused) {
        int status = refused.statusCode();
        // Those are answered where sign-in is asked for; failures of the service itself are logged with an id by the
        // server.
        boolean others = status < 400 || status >= 500 || status == 401 || status == 403;
        if (others || refused.response().ended() || refused.response().headWritten()) {
            refused.next();
            return;
        }
        refused.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", refused.response().getStatusMessage())
                        .put("detail", detail(status))
                        .encode());
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 ->
                "The address or a header is malformed: percent-encode what is no plain letter or digit, as UTF-8.";
            case 413 -> "The body is larger than this service takes.";
            default -> "The request cannot be read.";
        };
    }
}
