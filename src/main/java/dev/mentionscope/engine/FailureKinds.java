package dev.mentionscope.engine;

import dev.mentionscope.engine.Failure.Kind;
import java.util.regex.Pattern;

/** Which kind of failure a status and an error body tell of. Providers agree on little, so both are read together. */
final class FailureKinds {

    private static final Pattern WRONG_KEY =
            words("api[_ ]?key[_ ]?(is )?(not valid|invalid)|(incorrect|invalid)( x-)?[ -]?api[- ]?key"
                    + "|API_KEY_INVALID|InvalidApiKey|invalid_iam_token");
    private static final Pattern OUT_OF_QUOTA = words("insufficient_quota|billing|spend[_ ]limit|credit balance"
            + "|exceeded your current quota|run out of searches|Arrearage");
    private static final Pattern TOO_LONG =
            words("context_length_exceeded|too_many_prompt_tokens|maximum context length|exceed_context_size_error"
                    + "|prompt is too long");
    private static final Pattern FILTERED = words("content_filter|ResponsibleAIPolicyViolation|DataInspectionFailed");
    private static final Pattern UNSUPPORTED =
            words("unsupported_parameter|unsupported_value|not supported|does not support|unsupported");
    private static final Pattern LIMITED =
            words("RESOURCE_EXHAUSTED|RateLimit|rate_limit|rate limit|too many requests|Throttling");
    private static final Pattern IN_TROUBLE = words("server_error|overloaded|internal error|unavailable|timed out");
    private static final Pattern NO_SUCH_MODEL = words("model_not_found|not_found_error|ModelNotFound|invalid_model");

    /** Google says "quota" of limits that pass within seconds and of those that only the next day lifts. */
    private static final Pattern GOOGLES_LIMIT = Pattern.compile("RESOURCE_EXHAUSTED");

    private static final Pattern PER_DAY = Pattern.compile("PerDay");

    private FailureKinds() {}

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** @param text the whole body */
    static Kind of(int status, ErrorBody error, String text, boolean namesSetting) {
        if (status == 401 || status == 403 || status == 400 && has(WRONG_KEY, text)) {
            return Kind.AUTH;
        }
        if (status == 402 || (status == 429 || status == 400) && isOutOfQuota(error, text)) {
            return Kind.QUOTA;
        }
        if (status == 404 || status < 500 && has(NO_SUCH_MODEL, error.codes())) {
            return Kind.MODEL_NOT_FOUND;
        }
        if (status == 413 || status < 500 && has(TOO_LONG, text)) {
            return Kind.PROMPT_TOO_LONG;
        }
        if (status == 400 && has(FILTERED, error.codes())) {
            return Kind.CONTENT_FILTER;
        }
        if (status == 400 && namesSetting && has(UNSUPPORTED, text)) {
            return Kind.UNSUPPORTED_SETTING;
        }
        if (status == 429 || status < 500 && has(LIMITED, error.codes())) {
            return Kind.RATE_LIMITED;
        }
        if (status >= 500 || status == 408) {
            return Kind.OVERLOADED;
        }
        return status >= 400 ? Kind.BAD_REQUEST : Kind.UNREADABLE;
    }

    /** Of an error inside a response whose status says that all is well. */
    static Kind ofWords(String text) {
        if (has(WRONG_KEY, text)) {
            return Kind.AUTH;
        }
        if (has(OUT_OF_QUOTA, text)) {
            return Kind.QUOTA;
        }
        if (has(TOO_LONG, text)) {
            return Kind.PROMPT_TOO_LONG;
        }
        if (has(FILTERED, text)) {
            return Kind.CONTENT_FILTER;
        }
        if (has(LIMITED, text)) {
            return Kind.RATE_LIMITED;
        }
        return has(IN_TROUBLE, text) ? Kind.OVERLOADED : Kind.BAD_REQUEST;
    }

    private static boolean isOutOfQuota(ErrorBody error, String text) {
        return has(GOOGLES_LIMIT, error.codes()) ? has(PER_DAY, text) : has(OUT_OF_QUOTA, error.codes());
    }

    private static boolean has(Pattern pattern, String text) {
        return pattern.matcher(text).find();
    }
}
