package dev.mentionscope.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends each request where it belongs: to a model, or to what can be known of the simulation. */
final class Doors {

    static final String SIMULATED = "x-mentionscope-simulated";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<WireFormat> formats;
    private final List<BatchDoor> batches;
    private final CallCounts counts = new CallCounts();
    private final ControlDesk desk;
    private final Calls calls;
    private final WorldView view;

    Doors(Vertx vertx, World world, SimulatorOptions options, Clock clock) {
        OpenAiResponses responses = new OpenAiResponses();
        OpenAiChat chat = new OpenAiChat();
        AnthropicMessages messages = new AnthropicMessages();
        this.formats = List.of(
                responses,
                chat,
                messages,
                new GeminiContent(),
                new PerplexityChat(),
                new OllamaChat(),
                new CompatibleChat());
        Minds minds = new Minds(world, options.seed(), options.latencyScale());
        this.desk = new ControlDesk(options.requestsPerMinute().orElse(null));
        this.calls = new Calls(vertx, world, minds, counts, desk, clock);
        BatchRoom room = new BatchRoom(vertx, world, minds, counts, desk, options.batchDay(), clock);
        this.batches = List.of(new OpenAiBatchDoor(room, responses, chat), new AnthropicBatchDoor(room, messages));
        this.view = new WorldView(world, options);
    }

    void handle(HttpServerRequest request) {
        request.response().putHeader(SIMULATED, "true");
        Optional<WireFormat> format =
                formats.stream().filter(each -> each.isAt(request.path())).findFirst();
        if (format.isPresent()) {
            if (request.method().equals(HttpMethod.POST)) {
                calls.handle(format.get(), request);
            } else {
                send(request, 405, Map.of("error", "Ask with POST"));
            }
            return;
        }
        Optional<BatchDoor> batchDoor =
                batches.stream().filter(door -> door.isAt(request.path())).findFirst();
        if (batchDoor.isPresent()) {
            batchDoor.get().handle(request);
            return;
        }
        switch (request.path()) {
            case "/health" -> send(request, 200, Map.of("status", "UP"));
            case "/stats" -> send(request, 200, counts.stats());
            case "/controls" -> controls(request);
            case "/world" -> send(request, 200, view.whole());
            case "/world/prompt" -> prompt(request);
            default -> send(request, 404, Map.of("error", "There is nothing at " + request.path()));
        }
    }

    private void controls(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            send(request, 200, desk.now());
        } else if (request.method().equals(HttpMethod.PATCH)) {
            request.body().onSuccess(patch -> turn(request, patch.getBytes()));
        } else {
            send(request, 405, Map.of("error", "Read with GET, turn with PATCH"));
        }
    }

    private void turn(HttpServerRequest request, byte[] patch) {
        try {
            desk.turn(patch);
            send(request, 200, desk.now());
        } catch (IllegalArgumentException e) {
            send(request, 400, Map.of("error", e.getMessage()));
        }
    }

    private void prompt(HttpServerRequest request) {
        String text = request.getParam("text");
        if (text == null || text.isBlank()) {
            send(request, 400, Map.of("error", "Give the prompt as text=…"));
        } else {
            send(request, 200, view.ofPrompt(text));
        }
    }

    private static void send(HttpServerRequest request, int status, Object body) {
        HttpServerResponse response = request.response();
        try {
            response.setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the simulator tells is JSON", e);
        }
    }
}
