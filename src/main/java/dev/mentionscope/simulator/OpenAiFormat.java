package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What OpenAI's APIs have in common: keys, errors, headers. */
abstract class OpenAiFormat implements WireFormat {

    static final String INVALID = "invalid_request_error";

    @Override
    public World.Provider provider() {
        return World.Provider.OPENAI;
    }

    @Override
    public String authenticate(MultiMap headers) throws Rejection {
        String header = headers.get("authorization");
        String key = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
        if (key.isEmpty()) {
            throw new Rejection(
                    401,
                    INVALID,
                    null,
                    null,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                            + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
        }
        if (key.startsWith("invalid")) {
            throw new Rejection(401, INVALID, "invalid_api_key", null, "Incorrect API key provided: invalid***.");
        }
        return key;
    }

    @Override
    public void checkSettings(World.Model model, Request request) throws Rejection {
        for (String setting : List.of("temperature", "top_p")) {
            if (model.reasoning() && request.body().hasNonNull(setting)) {
                throw new Rejection(
                        400,
                        INVALID,
                        null,
                        setting,
                        "Unsupported parameter: '" + setting + "' is not supported with this model.");
            }
        }
    }

    /** Fields that both APIs must have, or cannot have here. */
    static void checkCommon(JsonNode body, String promptField) throws Rejection {
        for (String field : List.of("model", promptField)) {
            if (!body.hasNonNull(field)) {
                throw new Rejection(
                        400,
                        INVALID,
                        "missing_required_parameter",
                        field,
                        "Missing required parameter: '" + field + "'.");
            }
        }
        if (body.path("stream").asBoolean()) {
            throw new Rejection(400, INVALID, "unsupported_value", "stream", "The simulator does not stream.");
        }
    }

    static Rejection emptyPrompt(String field) {
        return new Rejection(
                400,
                INVALID,
                "invalid_value",
                field,
                "Invalid value for '" + field + "': expected a message of the user with text, but got none.");
    }

    static int maxTokens(JsonNode body, int least, String... fields) throws Rejection {
        for (String field : fields) {
            if (body.hasNonNull(field)) {
                if (!body.get(field).canConvertToInt() || body.get(field).intValue() < least) {
                    throw new Rejection(
                            400,
                            INVALID,
                            "integer_below_min_value",
                            field,
                            "Invalid '" + field + "': expected an integer of at least " + least + ".");
                }
                return body.get(field).intValue();
            }
        }
        return Integer.MAX_VALUE;
    }

    @Override
    public ObjectNode write(Rejection rejection, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", rejection.getMessage())
                .put("type", rejection.type())
                .put("param", rejection.parameter())
                .put("code", rejection.code());
        return body;
    }

    @Override
    public Rejection invalidJson() {
        return new Rejection(
                400,
                INVALID,
                null,
                null,
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                        + " library correctly. The OpenAI API expects a JSON payload.)");
    }

    @Override
    public Rejection unknownModel(String name) {
        return new Rejection(
                404,
                INVALID,
                "model_not_found",
                null,
                "The model `" + name + "` does not exist or you do not have access to it.");
    }

    @Override
    public Rejection rateLimited(World.Model model, Duration retryAfter) {
        return new Rejection(
                429,
                "requests",
                "rate_limit_exceeded",
                null,
                "Rate limit reached for " + model.name() + " in organization org-simulated on requests per min (RPM)."
                        + " Please try again in " + goDuration(retryAfter) + ".");
    }

    @Override
    public Rejection failed(boolean overloaded) {
        return new Rejection(
                500,
                "server_error",
                null,
                null,
                "The server had an error while processing your request. Sorry about that!");
    }

    @Override
    public Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-request-id", "req_" + requestId);
        headers.put("openai-version", "2020-10-01");
        headers.put("openai-processing-ms", Long.toString(took.toMillis()));
        headers.put("x-ratelimit-limit-requests", Integer.toString(allowance.limit()));
        headers.put("x-ratelimit-remaining-requests", Integer.toString(allowance.remaining()));
        headers.put("x-ratelimit-reset-requests", goDuration(allowance.untilFull()));
        return headers;
    }

    @Override
    public Map<String, String> waitingHeaders(Duration retryAfter) {
        return Map.of(
                "retry-after", Long.toString(Math.ceilDiv(retryAfter.toMillis(), 1000)),
                "retry-after-ms", Long.toString(retryAfter.toMillis()));
    }

    /** As Go prints it: 12ms, 1.5s, 6m0s. */
    static String goDuration(Duration duration) {
        long millis = duration.toMillis();
        if (millis > 0 && millis < 1000) {
            return millis + "ms";
        }
        String seconds = new BigDecimal(millis % 60_000)
                .movePointLeft(3)
                .stripTrailingZeros()
                .toPlainString();
        return (millis >= 60_000 ? millis / 60_000 + "m" : "") + seconds + "s";
    }
}
