package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.CallCounts.Ending;
import dev.mentionscope.simulator.CallCounts.Ticket;
import dev.mentionscope.simulator.RateLimits.Limit;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes calls as a provider does: key, body, model, limits, and then the model's own answer or failure. */
final class Calls {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Vertx vertx;
    private final World world;
    private final Minds minds;
    private final RateLimits limits = new RateLimits();
    private final CallCounts counts;
    private final ControlDesk controls;
    private final Clock clock;
    private long rejected;

    Calls(Vertx vertx, World world, Minds minds, CallCounts counts, ControlDesk controls, Clock clock) {
        this.vertx = vertx;
        this.world = world;
        this.minds = minds;
        this.counts = counts;
        this.controls = controls;
        this.clock = clock;
    }

    void handle(WireFormat format, HttpServerRequest http) {
        Instant arrived = clock.instant();
        Ticket ticket = counts.arrived(arrived);
        http.body()
                .onSuccess(body -> new Conversation(format, http.response(), ticket).take(http, body, arrived))
                .onFailure(cause -> {
                    ticket.decided(Ending.REJECTED);
                    ticket.ended(false);
                });
    }

    /** One call, from its arrival to its response. */
    private final class Conversation {

        private final WireFormat format;
        private final HttpServerResponse response;
        private final Ticket ticket;
        private List<Limit> ownLimits = List.of();

        Conversation(WireFormat format, HttpServerResponse response, Ticket ticket) {
            this.format = format;
            this.response = response;
            this.ticket = ticket;
        }

        void take(HttpServerRequest http, Buffer sent, Instant arrived) {
            try {
                String key = format.authenticate(http.headers());
                ticket.key(key);
                Request request = format.read(http.path(), json(format, sent));
                World.Model model = world.model(format.provider(), request.model())
                        .map(controls.now()::applied)
                        .orElseThrow(() -> format.unknownModel(request.model()));
                format.checkSettings(model, request);
                Integer atOnce = controls.now().callsAtOnce().get(key);
                if (atOnce != null && ticket.underWay() > atOnce) {
                    ticket.decided(model, Ending.RATE_LIMITED);
                    send(format.crowded(model, atOnce), nextId(), Allowance.PLENTY);
                    return;
                }
                ownLimits = limits(key, model);
                if (limits.take(ownLimits, arrived)) {
                    answer(minds.ask(model, request, arrived, controls.now().latency(model)));
                } else {
                    limit(model, arrived);
                }
            } catch (Rejection rejection) {
                ticket.decided(Ending.REJECTED);
                send(rejection, nextId(), Allowance.PLENTY);
            }
        }

        private void limit(World.Model model, Instant now) {
            ticket.decided(model, Ending.RATE_LIMITED);
            Allowance allowance = limits.left(ownLimits, now);
            format.waitingHeaders(allowance.untilOneMore()).forEach(response::putHeader);
            send(format.rateLimited(model, allowance.untilOneMore()), nextId(), allowance);
        }

        private void answer(Turn turn) {
            ticket.decided(turn.model(), Ending.of(turn.outcome()));
            long millis = turn.latency().toMillis();
            if (millis < 1) {
                end(turn);
            } else {
                vertx.setTimer(millis, timer -> end(turn));
            }
        }

        private void end(Turn turn) {
            String id = turn.dice().id("request", 32);
            Allowance allowance = limits.left(ownLimits, clock.instant());
            switch (turn.outcome()) {
                case Outcome.RateLimited(Duration retryAfter) -> {
                    if (!response.closed()) {
                        format.waitingHeaders(retryAfter).forEach(response::putHeader);
                    }
                    send(format.rateLimited(turn.model(), retryAfter), id, allowance);
                }
                case Outcome.Failed(boolean overloaded) -> send(format.failed(overloaded), id, allowance);
                default -> send(200, format.write(turn), headers(id, allowance, turn.latency()));
            }
        }

        private void send(Rejection rejection, String id, Allowance allowance) {
            send(rejection.status(), format.write(rejection, id), headers(id, allowance, Duration.ZERO));
        }

        private Map<String, String> headers(String id, Allowance allowance, Duration took) {
            return format.headers(id, allowance, clock.instant(), took);
        }

        private void send(int status, ObjectNode body, Map<String, String> headers) {
            boolean heard = !response.closed();
            ticket.ended(heard);
            if (heard) {
                headers.forEach(response::putHeader);
                response.setStatusCode(status)
                        .putHeader("content-type", "application/json")
                        .end(body.toString());
            }
        }
    }

    /** Keys and models have their limits apart from each other. */
    private List<Limit> limits(String key, World.Model model) {
        return List.of(
                new Limit("key " + key, controls.now().requestsPerMinute(key)),
                new Limit("model " + model.name(), world.settings().rateLimitPerMinute()));
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

    private String nextId() {
        return "rejected%024d".formatted(++rejected);
    }
}
