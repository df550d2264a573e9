package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a provider asks to wait: two headers, a field and a phrase, in five formats. */
final class RetryAfter {

    private static final Pattern PHRASE = Pattern.compile(
            "(?:try again|retry) in (?:(\\d{1,6})m)?(\\d+(?:\\.\\d+)?)(ms|s)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("(\\d+(?:\\.\\d+)?)s?");
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    static Optional<Duration> read(Exchange exchange, Optional<JsonNode> body, String message) {
        // Azure has been seen to send retry-after-ms: 0 beside retry-after: 1, so the longer of the two counts.
        Optional<Duration> headers = longer(
                exchange.header("retry-after-ms").flatMap(ms -> seconds(ms).map(s -> s.dividedBy(1000))),
                exchange.header("retry-after").flatMap(value -> seconds(value).or(() -> date(value, exchange))));
        return headers.or(() -> body.flatMap(b -> read(b, message)))
                .or(() -> phrase(message))
                .map(RetryAfter::bounded);
    }

    /** What an error body alone says. */
    static Optional<Duration> read(JsonNode body, String message) {
        return retryDelay(body).or(() -> phrase(message)).map(RetryAfter::bounded);
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<Duration> longer(Optional<Duration> a, Optional<Duration> b) {
        return a.isPresent() && b.isPresent() ? (a.get().compareTo(b.get()) > 0 ? a : b) : a.or(() -> b);
    }

    private static Optional<Duration> seconds(String value) {
        Matcher matcher = SECONDS.matcher(value.strip());
        return matcher.matches()
                ? Optional.of(
                        Duration.ofMillis(Math.round(Math.min(1e12, Double.parseDouble(matcher.group(1)) * 1000))))
                : Optional.empty();
    }

    /** An HTTP date, counted from the response's own date, so that the two clocks need not agree. */
    private static Optional<Duration> date(String value, Exchange exchange) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            ZonedDateTime from =
                    ZonedDateTime.parse(exchange.header("date").orElse(value), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(from, until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Gemini: {@code error.details[@type=…RetryInfo].retryDelay}, such as "48s". */
    private static Optional<Duration> retryDelay(JsonNode body) {
        JsonNode error = body.isArray() && !body.isEmpty() ? body.get(0).path("error") : body.path("error");
        for (JsonNode detail : error.path("details")) {
            if (detail.path("retryDelay").isTextual()) {
                return seconds(detail.path("retryDelay").textValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> phrase(String message) {
        Matcher matcher = PHRASE.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        double unit = matcher.group(3).equalsIgnoreCase("ms") ? 1 : 1000;
        long minutes = matcher.group(1) == null ? 0 : Math.min(1440, Long.parseLong(matcher.group(1)));
        return Optional.of(Duration.ofMinutes(minutes)
                .plusMillis(Math.round(Math.min(1e9, Double.parseDouble(matcher.group(2)) * unit))));
    }
}
