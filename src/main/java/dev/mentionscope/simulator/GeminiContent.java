package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.Answer.Passage;
import dev.mentionscope.simulator.Answer.Source;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gemini's {@code generateContent} with grounding. Its citations are redirects that hide the page and name the site in
 * their title; passages are told by bytes; a refusal is a filter's; the wait after a 429 stands in the body alone.
 */
final class GeminiContent implements WireFormat {

    private static final Pattern PATH = Pattern.compile("/gemini/v1beta/models/([^/:]+):generateContent");
    private static final String REDIRECT = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/";
    private static final int THINKING_TOKENS = 64;

    /** What a page that a search found adds to the input. */
    private static final int TOKENS_PER_PAGE = 30;

    @Override
    public World.Provider provider() {
        return World.Provider.GEMINI;
    }

    @Override
    public boolean isAt(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public String authenticate(MultiMap headers) throws Rejection {
        String key = headers.get("x-goog-api-key");
        if (key == null || key.isBlank()) {
            throw new Rejection(
                    403,
                    "PERMISSION_DENIED",
                    null,
                    null,
                    "Method doesn't allow unregistered callers (callers without established identity).");
        }
        if (key.startsWith("invalid")) {
            throw new Rejection(
                    400,
                    "INVALID_ARGUMENT",
                    "API_KEY_INVALID",
                    null,
                    "API key not valid. Please pass a valid API key.");
        }
        return key;
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        Matcher model = PATH.matcher(path);
        model.matches();
        JsonNode parts =
                body.path("contents").path(body.path("contents").size() - 1).path("parts");
        StringBuilder prompt = new StringBuilder();
        parts.forEach(part -> prompt.append(part.path("text").asText("")));
        if (prompt.toString().isBlank()) {
            throw invalid("* GenerateContentRequest.contents: contents is not specified");
        }
        boolean search = false;
        for (JsonNode tool : body.path("tools")) {
            search |= tool.has("google_search") || tool.has("googleSearch");
        }
        JsonNode most = body.path("generationConfig").path("maxOutputTokens");
        if (most.isNumber() && most.intValue() < 1) {
            throw invalid("max_output_tokens must be positive");
        }
        return new Request(
                model.group(1), prompt.toString(), search, most.isNumber() ? most.intValue() : Integer.MAX_VALUE, body);
    }

    @Override
    public ObjectNode write(Turn turn) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode candidate = body.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        Answer answer = turn.answer();
        boolean refused = turn.outcome() instanceof Outcome.Refused;
        if (refused) {
            candidate.put("finishReason", "SAFETY");
            candidate
                    .putArray("safetyRatings")
                    .addObject()
                    .put("blocked", true)
                    .put("category", "HARM_CATEGORY_DANGEROUS_CONTENT")
                    .put("probability", "LOW");
        } else {
            content.putArray("parts").addObject().put("text", answer.text());
            content.put("role", "model");
            candidate.put("finishReason", turn.outcome() instanceof Outcome.Truncated ? "MAX_TOKENS" : "STOP");
            candidate.put("index", 0);
            writeGrounding(candidate, turn, answer);
        }
        writeUsage(body.putObject("usageMetadata"), turn, answer, refused);
        return body.put("modelVersion", turn.model().servedName())
                .put("responseId", turn.dice().id("response", 22));
    }

    private static void writeGrounding(ObjectNode candidate, Turn turn, Answer answer) {
        if (answer.queries().isEmpty()) {
            return;
        }
        ObjectNode grounding = candidate.putObject("groundingMetadata");
        grounding.putObject("searchEntryPoint").put("renderedContent", "<div>Simulated</div>");
        List<Source> cited = answer.cited();
        ArrayNode chunks = grounding.putArray("groundingChunks");
        for (Source source : cited) {
            chunks.addObject()
                    .putObject("web")
                    .put("uri", REDIRECT + turn.dice().id("redirect " + source.url(), 60))
                    .put("title", source.domain());
        }
        ArrayNode supports = grounding.putArray("groundingSupports");
        int start = 0;
        for (Passage passage : answer.passages()) {
            int end = start + passage.text().getBytes(StandardCharsets.UTF_8).length;
            if (!passage.sources().isEmpty()) {
                writeSupport(supports.addObject(), start, end, passage, cited);
            }
            start = end;
        }
        ArrayNode queries = grounding.putArray("webSearchQueries");
        answer.queries().forEach(queries::add);
    }

    /** A start of 0 is left out. */
    private static void writeSupport(ObjectNode support, int start, int end, Passage passage, List<Source> cited) {
        ObjectNode segment = support.putObject("segment");
        if (start > 0) {
            segment.put("startIndex", start);
        }
        segment.put("endIndex", end).put("text", passage.text());
        ArrayNode indices = support.putArray("groundingChunkIndices");
        passage.sources().forEach(source -> indices.add(cited.indexOf(source)));
    }

    private static void writeUsage(ObjectNode usage, Turn turn, Answer answer, boolean refused) {
        int input = turn.inputTokens();
        int found = TOKENS_PER_PAGE * answer.retrieved().size();
        int output = refused ? 0 : Tokens.in(answer.text());
        int thinking = turn.model().reasoning() ? THINKING_TOKENS : 0;
        usage.put("promptTokenCount", input);
        if (output > 0) {
            usage.put("candidatesTokenCount", output);
        }
        if (found > 0) {
            usage.put("toolUsePromptTokenCount", found);
        }
        if (thinking > 0) {
            usage.put("thoughtsTokenCount", thinking);
        }
        usage.put("totalTokenCount", input + found + output + thinking);
    }

    @Override
    public ObjectNode write(Rejection rejection, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error")
                .put("code", rejection.status())
                .put("message", rejection.getMessage())
                .put("status", rejection.type());
        if (rejection.code() != null) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                    .put("reason", rejection.code())
                    .put("domain", "googleapis.com");
        } else if (rejection.status() == 429) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                    .put("retryDelay", rejection.parameter());
        }
        return body;
    }

    @Override
    public Rejection invalidJson() {
        return invalid("Invalid JSON payload received.");
    }

    @Override
    public Rejection unknownModel(String name) {
        return new Rejection(
                404,
                "NOT_FOUND",
                null,
                null,
                "models/" + name + " is not found for API version v1beta, or is not supported for generateContent.");
    }

    @Override
    public Rejection rateLimited(World.Model model, Duration retryAfter) {
        String seconds = BigDecimal.valueOf(retryAfter.toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
        return new Rejection(
                429,
                "RESOURCE_EXHAUSTED",
                null,
                seconds,
                "You exceeded your current quota, please check your plan and billing details. Please retry in "
                        + seconds + ".");
    }

    @Override
    public Rejection failed(boolean overloaded) {
        return overloaded
                ? new Rejection(503, "UNAVAILABLE", null, null, "The model is overloaded. Please try again later.")
                : new Rejection(500, "INTERNAL", null, null, "An internal error has occurred.");
    }

    @Override
    public Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took) {
        return Map.of();
    }

    @Override
    public Map<String, String> waitingHeaders(Duration retryAfter) {
        return Map.of();
    }

    private static Rejection invalid(String message) {
        return new Rejection(400, "INVALID_ARGUMENT", null, null, message);
    }
}
