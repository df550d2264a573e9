package dev.mentionscope.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a response's headers say of the key's limits. Providers agree on the names of the parts (limit, remaining, reset)
 * and on little else; see {@link #window} for what <em>reset</em> means.
 */
public record Allowance(Optional<Bucket> requests, Optional<Bucket> tokens) {

    public static final Allowance UNKNOWN = new Allowance(Optional.empty(), Optional.empty());

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Duration> WINDOWS = List.of(MINUTE, Duration.ofHours(1), Duration.ofDays(1));

    /** Go's way to write a duration, as OpenAI and Groq send it: 12ms, 17.39s, 6m0s. */
    private static final Pattern GO = Pattern.compile(
            "(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,6})?)ms)?");

    /** How much of a reset may have been rounded away, in seconds. */
    private static final double GRAIN = 0.001;

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\b.*");

    /**
     * A limit as a bucket that fills again.
     *
     * @param limit what it holds when full; empty if only the rest is told
     * @param window how long an empty one takes to fill; empty if that cannot be told
     */
    public record Bucket(OptionalDouble limit, double remaining, Optional<Duration> window) {

        /** What flows in again each minute, if the limit is one per minute. Those of a day are no pace to keep to. */
        public OptionalDouble perMinute() {
            return limit.isPresent() && window.filter(MINUTE::equals).isPresent() ? limit : OptionalDouble.empty();
        }

        /** What has been taken and has not flowed in again; 0 if that is not told. */
        public double missing() {
            return limit.isPresent() ? Math.max(0, limit.getAsDouble() - remaining) : 0;
        }

        /** Whether the next call, or the one after it, may be one too many. */
        public boolean isScarce() {
            return remaining < 1 || limit.isPresent() && remaining <= limit.getAsDouble() / 50;
        }

        /** Whether there is so much left that a refusal must have another reason. */
        public boolean isAmple() {
            return limit.isPresent() && remaining > limit.getAsDouble() / 10 && remaining >= 2;
        }
    }

    /** Of the last response; the earlier ones of the same question say the same, and are older. */
    public static Allowance of(List<Exchange> exchanges) {
        return exchanges.isEmpty() ? UNKNOWN : of(exchanges.getLast());
    }

    static Allowance of(Exchange exchange) {
        if (exchange.headers().keySet().stream().noneMatch(name -> name.contains("ratelimit"))) {
            return UNKNOWN;
        }
        return new Allowance(
                perMinute(exchange, "anthropic-ratelimit-requests-limit", "anthropic-ratelimit-requests-remaining")
                        .or(() ->
                                perMinute(exchange, "x-ratelimit-limit-req-minute", "x-ratelimit-remaining-req-minute"))
                        .or(() -> bucket(exchange, "-requests"))
                        .or(() -> rest(exchange)),
                perMinute(exchange, "anthropic-ratelimit-tokens-limit", "anthropic-ratelimit-tokens-remaining")
                        .or(() -> perMinute(
                                exchange, "x-ratelimit-limit-tokens-minute", "x-ratelimit-remaining-tokens-minute"))
                        .or(() -> bucket(exchange, "-tokens")));
    }

    /** Limits that are per minute by their name (Mistral) or by the provider's manual (Anthropic). */
    private static Optional<Bucket> perMinute(Exchange exchange, String limit, String remaining) {
        OptionalDouble whole = number(exchange, limit);
        OptionalDouble rest = number(exchange, remaining);
        return whole.isPresent() && rest.isPresent() && whole.getAsDouble() > 0
                ? Optional.of(new Bucket(whole, rest.getAsDouble(), Optional.of(MINUTE)))
                : Optional.empty();
    }

    /** OpenAI's names, which others have taken over with windows of their own (Groq counts requests by day). */
    private static Optional<Bucket> bucket(Exchange exchange, String what) {
        OptionalDouble remaining = number(exchange, "x-ratelimit-remaining" + what);
        if (remaining.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble limit = number(exchange, "x-ratelimit-limit" + what);
        if (limit.isEmpty() || limit.getAsDouble() <= 0) {
            return Optional.of(new Bucket(OptionalDouble.empty(), remaining.getAsDouble(), Optional.empty()));
        }
        Optional<String> reset = exchange.header("x-ratelimit-reset" + what);
        // xAI sends no reset; its manual speaks of minutes.
        Optional<Duration> window = reset.isEmpty()
                ? Optional.of(MINUTE)
                : reset.flatMap(Allowance::reset)
                        .flatMap(until -> window(limit.getAsDouble(), remaining.getAsDouble(), until));
        return Optional.of(new Bucket(limit, remaining.getAsDouble(), window));
    }

    /** Together's and OpenRouter's names, which do not say of what: only what is left can be relied on. */
    private static Optional<Bucket> rest(Exchange exchange) {
        OptionalDouble remaining = number(exchange, "x-ratelimit-remaining");
        return remaining.isPresent()
                ? Optional.of(new Bucket(OptionalDouble.empty(), remaining.getAsDouble(), Optional.empty()))
                : Optional.empty();
    }

    /**
     * How long an empty bucket takes to fill. At OpenAI and Groq <em>reset</em> is the time until the bucket is full
     * again, not until a window ends: with 4,999 of 5,000 left it is 12 ms, and 1/5,000 of a minute is 12 ms. So the
     * window is reset × limit / missing, which rounding blurs; only a minute, an hour or a day is believed.
     */
    private static Optional<Duration> window(double limit, double remaining, double reset) {
        double missing = limit - remaining;
        if (missing <= 0) {
            return Optional.empty();
        }
        double shortest = (reset - GRAIN) * limit / missing;
        double longest = (reset + GRAIN) * limit / missing;
        return WINDOWS.stream()
                .filter(window -> shortest <= window.toSeconds() * 1.02 && longest >= window.toSeconds() * 0.98)
                .findFirst();
    }

    /** In seconds. */
    private static Optional<Double> reset(String text) {
        Matcher matcher = GO.matcher(text.strip());
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        double seconds = 0;
        double[] units = {3600, 60, 1, 0.001};
        for (int i = 0; i < units.length; i++) {
            seconds += matcher.group(i + 1) == null ? 0 : units[i] * Double.parseDouble(matcher.group(i + 1));
        }
        return Optional.of(seconds);
    }

    private static OptionalDouble number(Exchange exchange, String header) {
        return exchange.header(header)
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> OptionalDouble.of(Double.parseDouble(matcher.group(1))))
                .orElse(OptionalDouble.empty());
    }
}
