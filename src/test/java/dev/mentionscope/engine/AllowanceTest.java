package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.engine.Allowance.Bucket;
import dev.mentionscope.engine.Recordings.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AllowanceTest {

    static List<Recording> recordedWithLimits() {
        return Recordings.all().stream()
                .filter(recording -> recording.headers().keySet().stream().anyMatch(name -> name.contains("ratelimit")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recordedWithLimits")
    void recorded_headers_are_read_and_none_makes_a_wrong_pace(Recording recording) {
        Allowance allowance = of(recording.headers());

        assertThat(allowance.requests().or(allowance::tokens)).isPresent();
        allowance.requests().ifPresent(bucket -> paceIsTheLimit(bucket));
        allowance.tokens().ifPresent(bucket -> paceIsTheLimit(bucket));
    }

    private static void paceIsTheLimit(Bucket bucket) {
        assertThat(bucket.remaining()).isNotNegative();
        bucket.perMinute()
                .ifPresent(pace -> assertThat(pace).isEqualTo(bucket.limit().getAsDouble()));
    }

    @Test
    void openai_has_been_recorded_and_its_reset_is_the_time_until_the_bucket_is_full() {
        assertThat(recordedWithLimits().stream()
                        .filter(recording -> recording.provider().equals("openai"))
                        .map(recording -> of(recording.headers()).requests().orElseThrow())
                        .filter(bucket -> bucket.missing() > 0))
                .isNotEmpty()
                .allSatisfy(bucket -> assertThat(bucket.perMinute()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 4999, 12ms, 60", // OpenAI, recorded
        "30000, 12929, 34.142s, 60",
        "1000000, 996223, 226ms, 60",
        "800000, 799967, 2ms, 60", // 2.475 ms before rounding
        "14400, 14370, 2m59.56s, 86400", // Groq counts requests by day
        "18000, 17997, 600ms, 3600",
        "60, 30, 1m0s, 0", // a window of another kind: nothing to go by
        "60, 60, 0s, 0",
        "60, 59, tomorrow, 0",
        "60, 59, '', 0",
    })
    void the_window_follows_from_what_is_missing_and_the_reset(String limit, String left, String reset, int seconds) {
        Bucket bucket = of(Map.of(
                        "x-ratelimit-limit-requests", limit,
                        "x-ratelimit-remaining-requests", left,
                        "x-ratelimit-reset-requests", reset))
                .requests()
                .orElseThrow();

        assertThat(bucket.window().map(Duration::toSeconds).orElse(0L)).isEqualTo(seconds);
        assertThat(bucket.perMinute())
                .isEqualTo(seconds == 60 ? OptionalDouble.of(Double.parseDouble(limit)) : OptionalDouble.empty());
    }

    @Test
    void every_providers_names_are_known() {
        Allowance anthropic = of(Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", "2026-08-19T14:34:29Z",
                "anthropic-ratelimit-tokens-limit", "40000",
                "anthropic-ratelimit-tokens-remaining", "39000"));
        Allowance mistral = of(Map.of(
                "x-ratelimit-limit-req-minute", "60",
                "x-ratelimit-remaining-req-minute", "58",
                "x-ratelimit-limit-tokens-minute", "500000",
                "x-ratelimit-remaining-tokens-minute", "499000"));
        Allowance xai = of(Map.of("x-ratelimit-limit-requests", "480", "x-ratelimit-remaining-requests", "1"));
        Allowance azure = of(Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-remaining-tokens", "900"));
        Allowance together =
                of(Map.of("x-ratelimit-limit", "10", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "1"));

        assertThat(anthropic.requests().orElseThrow().perMinute()).hasValue(50);
        assertThat(anthropic.tokens().orElseThrow().missing()).isEqualTo(1000);
        assertThat(mistral.requests().orElseThrow().missing()).isEqualTo(2);
        assertThat(mistral.tokens().orElseThrow().perMinute()).hasValue(500_000);
        assertThat(xai.requests().orElseThrow().isScarce()).isTrue();
        assertThat(azure.requests().orElseThrow().isScarce()).isTrue();
        assertThat(azure.requests().orElseThrow().perMinute()).isEmpty();
        assertThat(azure.tokens().orElseThrow().isScarce()).isFalse();
        assertThat(together.requests().orElseThrow().isScarce()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "NaN, 3", "1e400, 1", "'', ''", "99999999999999999999, 1", "0, 0", "5, 9"})
    void nonsense_is_no_pace(String limit, String left) {
        Allowance allowance = of(Map.of("x-ratelimit-limit-requests", limit, "x-ratelimit-remaining-requests", left));

        allowance.requests().ifPresent(bucket -> {
            assertThat(bucket.missing()).isBetween(0.0, 1e15);
            bucket.perMinute().ifPresent(pace -> assertThat(pace).isBetween(1.0, 1e15));
        });
    }

    @Test
    void without_such_headers_nothing_is_known() {
        assertThat(of(Map.of("content-type", "application/json"))).isEqualTo(Allowance.UNKNOWN);
        assertThat(Allowance.of(List.of())).isEqualTo(Allowance.UNKNOWN);
    }

    private static Allowance of(Map<String, String> headers) {
        return Allowance.of(new Exchange(new byte[0], 200, headers, new byte[0], false, Duration.ZERO));
    }
}
