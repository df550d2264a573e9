package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.Answer.Passage;
import dev.mentionscope.simulator.Answer.Source;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/messages}. */
final class AnthropicMessages implements WireFormat {

    private static final String INVALID = "invalid_request_error";
    private static final int TOKENS_PER_PAGE = 1500;

    @Override
    public World.Provider provider() {
        return World.Provider.ANTHROPIC;
    }

    @Override
    public String authenticate(MultiMap headers) throws Rejection {
        String key = headers.get("x-api-key");
        if (key == null || key.isBlank()) {
            throw new Rejection(401, "authentication_error", null, null, "x-api-key header is required");
        }
        if (key.startsWith("invalid")) {
            throw new Rejection(401, "authentication_error", null, null, "invalid x-api-key");
        }
        if (headers.get("anthropic-version") == null) {
            throw invalid("anthropic-version: header is required");
        }
        return key;
    }

    @Override
    public boolean isAt(String path) {
        return path.equals("/anthropic/v1/messages");
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        for (String field : List.of("model", "max_tokens", "messages")) {
            if (!body.hasNonNull(field)) {
                throw invalid(field + ": Field required");
            }
        }
        if (body.path("stream").asBoolean()) {
            throw invalid("stream: The simulator does not stream");
        }
        JsonNode most = body.get("max_tokens");
        if (!most.canConvertToInt() || most.intValue() < 1) {
            throw invalid("max_tokens: Input should be greater than or equal to 1");
        }
        if (body.path("temperature").asDouble(0) < 0 || body.path("temperature").asDouble(0) > 1) {
            throw invalid("temperature: range: 0..1");
        }
        String prompt = PromptText.lastOfUser(body.get("messages"))
                .orElseThrow(() -> invalid("messages: text content blocks must be non-empty"));
        boolean search = false;
        for (JsonNode tool : body.path("tools")) {
            search |= tool.path("type").asText().startsWith("web_search");
        }
        return new Request(body.get("model").asText(), prompt, search, most.intValue(), body);
    }

    @Override
    public ObjectNode write(Turn turn) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", turn.model().servedName())
                .put("id", "msg_" + turn.dice().id("response", 24))
                .put("type", "message")
                .put("role", "assistant");
        ArrayNode content = body.putArray("content");
        switch (turn.outcome()) {
            case Outcome.Answered(Answer answer) -> {
                writeAnswer(content, turn, answer);
                end(body, "end_turn");
                writeUsage(body, turn, answer);
            }
            case Outcome.Truncated(Answer answer) -> {
                writeAnswer(content, turn, answer);
                end(body, "max_tokens");
                writeUsage(body, turn, answer);
            }
            case Outcome.Refused(String sentence) -> {
                end(body, "refusal");
                body.putObject("stop_details")
                        .put("type", "refusal")
                        .putNull("category")
                        .put("explanation", sentence);
                usage(body, turn.inputTokens(), Tokens.in(sentence));
            }
            default -> throw new IllegalArgumentException("An error has no message: " + turn.outcome());
        }
        return body;
    }

    private static void end(ObjectNode body, String reason) {
        body.put("stop_reason", reason).putNull("stop_sequence").putNull("stop_details");
    }

    private static void writeAnswer(ArrayNode content, Turn turn, Answer answer) {
        if (!answer.queries().isEmpty()) {
            text(content, answer.beforeSearch());
            for (int search = 0; search < answer.queries().size(); search++) {
                writeSearch(content, turn, answer, search);
            }
        }
        StringBuilder uncited = new StringBuilder();
        for (Passage passage : answer.passages()) {
            if (passage.sources().isEmpty()) {
                uncited.append(passage.text());
            } else {
                flush(content, uncited);
                writeCited(content, turn, passage);
            }
        }
        flush(content, uncited);
    }

    /** The first search finds one half of the pages, the last one the rest. */
    private static void writeSearch(ArrayNode content, Turn turn, Answer answer, int search) {
        String id = "srvtoolu_" + turn.dice().id("search " + search, 24);
        content.addObject()
                .put("type", "server_tool_use")
                .put("id", id)
                .put("name", "web_search")
                .putObject("input")
                .put("query", answer.queries().get(search));
        ArrayNode results = content.addObject()
                .put("type", "web_search_tool_result")
                .put("tool_use_id", id)
                .putArray("content");
        int pages = answer.retrieved().size();
        int searches = answer.queries().size();
        for (Source page : answer.retrieved().subList(pages * search / searches, pages * (search + 1) / searches)) {
            results.addObject()
                    .put("type", "web_search_result")
                    .put("title", page.title())
                    .put("url", page.url())
                    .put("encrypted_content", opaque(turn, page))
                    .put("page_age", turn.dice().hits(0.5, "age " + page.url()) ? "3 weeks ago" : null);
        }
    }

    private static void writeCited(ArrayNode content, Turn turn, Passage passage) {
        ObjectNode block = content.addObject();
        ArrayNode citations = block.putArray("citations");
        for (Source source : passage.sources()) {
            citations
                    .addObject()
                    .put("type", "web_search_result_location")
                    .put("cited_text", passage.text())
                    .put("url", source.url())
                    .put("title", source.title())
                    .put("encrypted_index", opaque(turn, source));
        }
        block.put("type", "text").put("text", passage.text());
    }

    private static void flush(ArrayNode content, StringBuilder uncited) {
        if (!uncited.isEmpty()) {
            text(content, uncited.toString());
            uncited.setLength(0);
        }
    }

    private static void text(ArrayNode content, String text) {
        content.addObject().put("type", "text").put("text", text);
    }

    private static String opaque(Turn turn, Source source) {
        return Base64.getEncoder()
                .encodeToString(turn.dice().id("opaque " + source.url(), 60).getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeUsage(ObjectNode body, Turn turn, Answer answer) {
        int input = turn.inputTokens() + TOKENS_PER_PAGE * answer.retrieved().size();
        ObjectNode usage = usage(body, input, Tokens.in(answer.text()));
        if (turn.request().webSearch()) {
            usage.putObject("server_tool_use")
                    .put("web_search_requests", answer.queries().size())
                    .put("web_fetch_requests", 0);
        }
    }

    private static ObjectNode usage(ObjectNode body, int input, int output) {
        ObjectNode usage = body.putObject("usage")
                .put("input_tokens", input)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0);
        usage.put("output_tokens", output).put("service_tier", "standard");
        return usage;
    }

    @Override
    public ObjectNode write(Rejection rejection, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
        body.putObject("error").put("type", rejection.type()).put("message", rejection.getMessage());
        return body.put("request_id", "req_" + requestId);
    }

    @Override
    public Rejection invalidJson() {
        return invalid("The request body is not valid JSON");
    }

    @Override
    public Rejection unknownModel(String name) {
        return new Rejection(404, "not_found_error", null, null, "model: " + name);
    }

    @Override
    public Rejection rateLimited(World.Model model, Duration retryAfter) {
        return new Rejection(
                429,
                "rate_limit_error",
                null,
                null,
                "This request would exceed the rate limit for your organization of requests per minute (model: "
                        + model.name() + ").");
    }

    @Override
    public Rejection failed(boolean overloaded) {
        return overloaded
                ? new Rejection(529, "overloaded_error", null, null, "Overloaded")
                : new Rejection(500, "api_error", null, null, "Internal server error");
    }

    @Override
    public Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("request-id", "req_" + requestId);
        headers.put("anthropic-ratelimit-requests-limit", Integer.toString(allowance.limit()));
        headers.put("anthropic-ratelimit-requests-remaining", Integer.toString(allowance.remaining()));
        headers.put(
                "anthropic-ratelimit-requests-reset",
                now.plus(allowance.untilFull()).truncatedTo(ChronoUnit.SECONDS).toString());
        return headers;
    }

    @Override
    public Map<String, String> waitingHeaders(Duration retryAfter) {
        return Map.of("retry-after", Long.toString(Math.ceilDiv(retryAfter.toMillis(), 1000)));
    }

    private static Rejection invalid(String message) {
        return new Rejection(400, INVALID, null, null, message);
    }
}
