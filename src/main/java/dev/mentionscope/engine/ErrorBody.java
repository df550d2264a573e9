package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What an error body says, in every shape that has been seen: an object, a string, an array around either,
 * {@code detail}, {@code message}, with codes that are words or numbers.
 *
 * @param message the provider's own words; empty if there are none
 * @param codes every code, type and status in it, with the message behind, to look for words in
 */
record ErrorBody(String message, String codes) {

    static final ErrorBody NONE = new ErrorBody("", "");

    static ErrorBody of(JsonNode body) {
        if (body.isArray()) {
            return body.isEmpty() ? NONE : of(body.get(0));
        }
        JsonNode error = body.path("error");
        String message = message(body, error);
        return new ErrorBody(
                message,
                String.join(
                        " ",
                        Fields.code(error.path("code")),
                        Fields.code(error.path("type")),
                        Fields.code(error.path("status")),
                        Fields.code(error.path("details").path("error_code")),
                        Fields.code(error.path("innererror").path("code")),
                        Fields.code(body.path("code")),
                        Fields.code(body.path("error_code")),
                        message));
    }

    private static String message(JsonNode body, JsonNode error) {
        // What a router wraps is the truth about the failure.
        String wrapped = Fields.text(error.path("metadata").path("raw"));
        for (JsonNode candidate : new JsonNode[] {
            error.path("message"),
            error,
            body.path("message"),
            body.path("detail"),
            body.path("detail").path(0).path("msg"),
            body.path("error_msg"),
            body.path("status_message")
        }) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return wrapped.isBlank() ? candidate.textValue() : candidate.textValue() + ": " + wrapped;
            }
        }
        return wrapped;
    }

    /** The setting that the error names, in {@code error.param} or in its words. */
    static Optional<Setting> setting(JsonNode body) {
        return Setting.namedIn(Fields.text(body.path("error").path("param")))
                .or(() -> Setting.namedIn(of(body).message()));
    }
}
