package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mentionscope.engine.Failure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what went wrong from a response that is no answer. */
public final class FailureReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_QUOTE = 200;

    private FailureReading() {}

    /** A response whose status is no success. */
    static Failure read(Exchange exchange, Optional<JsonNode> body) {
        String text = new String(exchange.body(), StandardCharsets.UTF_8);
        ErrorBody error = body.map(ErrorBody::of).orElse(ErrorBody.NONE);
        String message = error.message().isBlank() ? quote(text) : error.message();
        return new Failure(
                FailureKinds.of(
                        exchange.status(),
                        error,
                        text,
                        body.flatMap(ErrorBody::setting).isPresent()),
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
                        : "no JSON object: " + quote(new String(exchange.body(), StandardCharsets.UTF_8));
        return new Failure(
                Kind.UNREADABLE,
                "The response is " + what,
                Optional.of(exchange.status()),
                Optional.empty(),
                exchange.body());
    }

    /**
     * A success by its status that is no answer: an error inside, or a part missing without which there is nothing to
     * read.
     *
     * @param error where an error would stand: an object, a string, or nothing
     * @param missing the part, in words, such as "choices"
     */
    public static CallFailed inside(JsonNode body, JsonNode error, String missing) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        if (!error.isObject() && Fields.text(error).isBlank()) {
            return new CallFailed(new Failure(
                    Kind.UNREADABLE, "The response has no " + missing, Optional.of(200), Optional.empty(), bytes));
        }
        JsonNode wrapped = JsonNodeFactory.instance.objectNode().set("error", error);
        ErrorBody read = ErrorBody.of(wrapped);
        String text = wrapped.toString();
        int code = error.path("code").asInt(0);
        return new CallFailed(new Failure(
                code >= 400 && code < 600
                        ? FailureKinds.of(
                                code, read, text, ErrorBody.setting(wrapped).isPresent())
                        : FailureKinds.ofWords(text),
                read.message().isBlank() ? quote(text) : read.message(),
                Optional.of(200),
                RetryAfter.read(wrapped, read.message()),
                bytes));
    }

    /** The setting that the model refuses; empty if the failure is of another kind. */
    static Optional<Setting> refusedSetting(Failure failure) {
        if (failure.kind() != Kind.UNSUPPORTED_SETTING) {
            return Optional.empty();
        }
        try {
            return ErrorBody.setting(JSON.readTree(failure.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The answer that a filter did not let come about. */
    static Reply blocked() {
        ReplyDraft blocked = new ReplyDraft();
        blocked.ended("content_filter", Reply.Outcome.BLOCKED);
        return blocked.reply(false);
    }

    /** The first words of a body that has no message of its own, with markup and blanks folded. */
    private static String quote(String text) {
        String words = text.substring(0, Math.min(text.length(), 20_000))
                .replaceAll("(?s)<(script|style).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return words.substring(0, Math.min(words.length(), LONGEST_QUOTE));
    }
}
