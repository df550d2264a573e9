package dev.mentionscope.platform;

import dev.mentionscope.platform.Admission.Visitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Lets in so many reads of the API at once that probes keep their connections and processors however many people look. It stands
 * before sign-in, which asks the database too, and on the threads of the network, so that ten thousand who wait or are refused
 * cost no thread and no connection. A read is inside until its answer begins: what follows (a stream of events, a report,
 * a slow reader) costs little, or has a bound of its own.
 */
@ApplicationScoped
class Reads {

    /** Sign-in comes at 200. */
    private static final int BEFORE_SIGN_IN = 250;

    /** Waits for a provider of identities, not for the database. */
    private static final String SIGN_IN_ELSEWHERE = "/sessions/oidc";

    /** If someone goes away, the work goes on. It says when it ends; this is for work that ends otherwise. */
    private static final Duration ABANDONED = Duration.ofSeconds(30);

    private static final String VISITOR = Reads.class.getName();
    private static final String AT_WORK = VISITOR + ".at-work";

    private final String api;
    private final Duration patience;
    private final Admission admission;
    private final Turns turns = new Turns();
    private final Vertx vertx;
    private final CurrentVertxRequest current;
    private final Counter refused;

    Reads(
            ReadsConfig config,
            @ConfigProperty(name = "quarkus.rest.path") String api,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
            Vertx vertx,
            CurrentVertxRequest current,
            MeterRegistry registry) {
        this.api = api + "/";
        this.patience = config.patience();
        this.admission = new Admission(
                config.atOnce()
                        .orElseGet(
                                () -> Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 1, connections / 2)),
                config.waiting());
        this.vertx = vertx;
        this.current = current;
        this.refused = Counter.builder("mentionscope.reads.refused")
                .description("Reads of the API that were told to come again later")
                .register(registry);
        Gauge.builder("mentionscope.reads.waiting", admission, Admission::waiting)
                .description("Reads of the API that wait for their turn")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_SIGN_IN);
    }

    private void admit(RoutingContext request) {
        if (!isRead(request)) {
            request.next();
            return;
        }
        Context own = vertx.getOrCreateContext();
        Visitor visitor = admission.visitor(() -> own.runOnContext(turn -> request.next()));
        request.put(VISITOR, visitor);
        request.addHeadersEndHandler(begun -> visitor.leave());
        request.addEndHandler(ended -> {
            if (ended.succeeded()) {
                return;
            }
            if (request.get(AT_WORK) == null) {
                visitor.leave();
            } else {
                vertx.setTimer(ABANDONED.toMillis(), timer -> visitor.leave());
            }
        });
        if (!visitor.come()) {
            refuse(request);
            return;
        }
        vertx.setTimer(patience.toMillis(), timer -> {
            if (visitor.giveUp()) {
                own.runOnContext(turn -> refuse(request));
            }
        });
    }

    private boolean isRead(RoutingContext request) {
        HttpMethod method = request.request().method();
        String path = request.normalizedPath();
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && path.startsWith(api)
                && !path.startsWith(SIGN_IN_ELSEWHERE, api.length() - 1);
    }

    /** From here on a place is kept until the work is done, also for someone who goes away: going away must not make room. */
    @ServerRequestFilter(priority = 0)
    void works(ResteasyReactiveContainerRequestContext context) {
        RoutingContext request = current.getCurrent();
        if (request != null
                && request.get(VISITOR) instanceof Visitor visitor
                && context.getServerRequestContext() instanceof ResteasyReactiveRequestContext work) {
            request.put(AT_WORK, true);
            work.registerCompletionCallback(failure -> visitor.leave());
        }
    }

    private void refuse(RoutingContext request) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        refused.increment();
        long seconds = turns.turn(System.nanoTime()).plusMillis(999).toSeconds();
        request.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", 503)
                        .put("title", "Service Unavailable")
                        .put(
                                "detail",
                                "More is asked at once than can be answered without keeping runs waiting: ask again in "
                                        + seconds + " s.")
                        .put("instance", request.normalizedPath())
                        .encode());
    }
}
