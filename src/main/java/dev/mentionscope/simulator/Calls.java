package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.CallCounts.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Takes calls as a provider does: key, body, model, limits, and then the model's own answer or failure. */
final class Calls {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Vertx vertx;
    private final World world;
    private final Minds minds;
    private final RateLimits limits;
    private final CallCounts counts;
    private final Clock clock;
    private long rejected;

    Calls(Vertx vertx, World world, Minds minds, CallCounts counts, Clock clock) {
        this.vertx = vertx;
        this.world = world;
        this.minds = minds;
        this.limits = new RateLimits(world.settings().rateLimitPerMinute());
        this.counts = counts;
        this.clock = clock;
    }

    void handle(WireFormat format, HttpServerRequest http) {
        Instant arrived = clock.instant();
        counts.arrived(arrived);
        http.body().onSuccess(body -> take(format, http, body, arrived)).onFailure(cause -> {
            counts.decided(Ending.REJECTED);
            counts.ended(false);
        });
    }

    private void take(WireFormat format, HttpServerRequest http, Buffer sent, Instant arrived) {
        try {
            format.authenticate(http.headers());
            Request request = format.read(json(format, sent));
            World.Model model = world.model(format.provider(), request.model())
                    .orElseThrow(() -> format.unknownModel(request.model()));
            format.checkSettings(model, request);
            if (limits.take(model, arrived)) {
                answer(format, http.response(), minds.ask(model, request, arrived));
            } else {
                limit(format, http.response(), model, arrived);
            }
        } catch (Rejection rejection) {
            counts.decided(Ending.REJECTED);
            send(format, http.response(), rejection, nextId(), Allowance.PLENTY);
        }
    }

    private static JsonNode json(WireFormat format, Buffer sent) throws Rejection {
        try {
            JsonNode body = JSON.readTree(sent.getBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // not JSON: told in the provider's words
        }
        throw format.invalidJson();
    }

    private void limit(WireFormat format, HttpServerResponse response, World.Model model, Instant now) {
        counts.decided(model, Ending.RATE_LIMITED);
        Allowance allowance = limits.of(model, now);
        format.waitingHeaders(allowance.reset()).forEach(response::putHeader);
        send(format, response, format.rateLimited(model, allowance.reset()), nextId(), allowance);
    }

    private void answer(WireFormat format, HttpServerResponse response, Turn turn) {
        counts.decided(turn.model(), ending(turn.outcome()));
        long millis = turn.latency().toMillis();
        if (millis < 1) {
            end(format, response, turn);
        } else {
            vertx.setTimer(millis, timer -> end(format, response, turn));
        }
    }

    private void end(WireFormat format, HttpServerResponse response, Turn turn) {
        String id = turn.dice().id("request", 32);
        Allowance allowance = limits.of(turn.model(), clock.instant());
        switch (turn.outcome()) {
            case Outcome.RateLimited(Duration retryAfter) -> {
                if (!response.closed()) {
                    format.waitingHeaders(retryAfter).forEach(response::putHeader);
                }
                send(format, response, format.rateLimited(turn.model(), retryAfter), id, allowance);
            }
            case Outcome.Failed(boolean overloaded) -> send(format, response, format.failed(overloaded), id, allowance);
            default -> send(response, 200, format.write(turn), headers(format, id, allowance, turn.latency()));
        }
    }

    private void send(
            WireFormat format, HttpServerResponse response, Rejection rejection, String id, Allowance allowance) {
        send(response, rejection.status(), format.write(rejection, id), headers(format, id, allowance, Duration.ZERO));
    }

    private Map<String, String> headers(WireFormat format, String id, Allowance allowance, Duration took) {
        return format.headers(id, allowance, clock.instant(), took);
    }

    private void send(HttpServerResponse response, int status, ObjectNode body, Map<String, String> headers) {
        boolean heard = !response.closed();
        counts.ended(heard);
        if (heard) {
            headers.forEach(response::putHeader);
            response.setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(body.toString());
        }
    }

    private String nextId() {
        return "rejected%024d".formatted(++rejected);
    }

    private static Ending ending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> Ending.ANSWERED;
            case Outcome.Truncated truncated -> Ending.TRUNCATED;
            case Outcome.Refused refused -> Ending.REFUSED;
            case Outcome.Failed failed -> Ending.FAILED;
            case Outcome.RateLimited limited -> Ending.RATE_LIMITED;
        };
    }
}
