package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Failure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what went wrong from an error response. Providers agree on little, so status and body are read together. */
final class FailureReading {

    private static final Pattern WRONG_KEY = Pattern.compile(
            "api[_ ]?key[_ ]?(is )?(not valid|invalid)"
                    + "|(incorrect|invalid)( x-)?[ -]?api[- ]?key|API_KEY_INVALID|InvalidApiKey",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OUT_OF_QUOTA = Pattern.compile(
            "insufficient_quota|billing|spend[_ ]limit|credit balance|exceeded your current quota",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|too_many_prompt_tokens|maximum context length|exceed_context_size_error"
                    + "|prompt is too long",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSUPPORTED = Pattern.compile(
            "unsupported_parameter|unsupported_value|not supported|does not support|unsupported",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMITED =
            Pattern.compile("RESOURCE_EXHAUSTED|RateLimitReached", Pattern.CASE_INSENSITIVE);

    private FailureReading() {}

    static Failure read(Exchange exchange, Optional<JsonNode> body) {
        String text = new String(exchange.body(), StandardCharsets.UTF_8);
        String message =
                body.map(FailureReading::message).filter(m -> !m.isBlank()).orElseGet(() -> shown(text));
        return new Failure(
                kind(exchange.status(), text, body, message),
                message.isBlank() ? "HTTP " + exchange.status() : message,
                Optional.of(exchange.status()),
                RetryAfter.read(exchange, body, message),
                exchange.body());
    }

    /** A success by its status that is no JSON object. */
    static Failure unreadable(Exchange exchange) {
        String what = exchange.cut()
                ? "longer than the limit"
                : exchange.body().length == 0
                        ? "empty"
                        : "no JSON object: " + shown(new String(exchange.body(), StandardCharsets.UTF_8));
        return new Failure(
                Kind.UNREADABLE,
                "The response is " + what,
                Optional.of(exchange.status()),
                Optional.empty(),
                exchange.body());
    }

    private static Kind kind(int status, String text, Optional<JsonNode> body, String message) {
        if (status == 401
                || status == 403
                || status == 400 && WRONG_KEY.matcher(text).find()) {
            return Kind.AUTH;
        }
        if (status == 402
                || (status == 429 || status == 400)
                        && OUT_OF_QUOTA.matcher(codeAndMessage(body, message)).find()) {
            return Kind.QUOTA;
        }
        if (status == 404) {
            return Kind.MODEL_NOT_FOUND;
        }
        if (status == 413 || TOO_LONG.matcher(text).find() && status < 500) {
            return Kind.PROMPT_TOO_LONG;
        }
        if (status == 400
                && UNSUPPORTED.matcher(text).find()
                && unsupportedSetting(body, message).isPresent()) {
            return Kind.UNSUPPORTED_SETTING;
        }
        if (status == 429 || status < 500 && LIMITED.matcher(text).find()) {
            return Kind.RATE_LIMITED;
        }
        if (status >= 500 || status == 408) {
            return Kind.OVERLOADED;
        }
        return status >= 400 ? Kind.BAD_REQUEST : Kind.UNREADABLE;
    }

    /** The setting that an error names, in {@code error.param} or in its words. */
    static Optional<Setting> unsupportedSetting(Optional<JsonNode> body, String message) {
        String parameter =
                body.map(b -> b.path("error").path("param").asText("")).orElse("");
        return Setting.namedIn(parameter).or(() -> Setting.namedIn(message));
    }

    /** Every shape that has been seen: an object, a string, an array around either, {@code detail}, {@code message}. */
    private static String message(JsonNode body) {
        if (body.isArray()) {
            return body.isEmpty() ? "" : message(body.get(0));
        }
        JsonNode error = body.path("error");
        for (JsonNode candidate : new JsonNode[] {
            error.path("message"), error, body.path("message"), body.path("detail"), body.path("error_msg")
        }) {
            if (candidate.isTextual()) {
                return candidate.textValue();
            }
        }
        return "";
    }

    private static String codeAndMessage(Optional<JsonNode> body, String message) {
        JsonNode error = body.map(b -> b.path("error")).orElse(null);
        if (error == null) {
            return message;
        }
        return String.join(
                " ",
                message,
                error.path("code").asText(""),
                error.path("type").asText(""),
                error.path("details").path("error_code").asText(""));
    }

    /** The first words of a body that is no JSON, with markup and blanks folded. */
    private static String shown(String text) {
        String words = text.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return words.substring(0, Math.min(words.length(), 200))
                        .toLowerCase(Locale.ROOT)
                        .isBlank()
                ? ""
                : words.substring(0, Math.min(words.length(), 200));
    }
}
