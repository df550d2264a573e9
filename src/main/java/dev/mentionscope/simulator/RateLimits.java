package dev.mentionscope.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets keys and models take no more calls in any 60 s than they may. Refused calls do not count. */
final class RateLimits {

    private final Map<String, MinuteWindow> taken = new HashMap<>();

    /** @param perMinute calls in any 60 s; null for any number */
    record Limit(String whose, Integer perMinute) {}

    /** Takes a call if every limit leaves one. */
    boolean take(List<Limit> limits, Instant now) {
        List<Limit> real =
                limits.stream().filter(limit -> limit.perMinute() != null).toList();
        if (real.stream().anyMatch(limit -> window(limit).count(now) >= limit.perMinute())) {
            return false;
        }
        real.forEach(limit -> window(limit).add(now));
        return true;
    }

    /** What the tightest limit leaves. */
    Allowance left(List<Limit> limits, Instant now) {
        return limits.stream()
                .filter(limit -> limit.perMinute() != null)
                .map(limit -> left(limit, now))
                .min(Comparator.comparingInt(Allowance::remaining)
                        .thenComparing(Allowance::untilOneMore, Comparator.reverseOrder()))
                .orElse(Allowance.PLENTY);
    }

    private Allowance left(Limit limit, Instant now) {
        MinuteWindow window = window(limit);
        int remaining = Math.max(0, limit.perMinute() - window.count(now));
        return new Allowance(
                limit.perMinute(), remaining, remaining > 0 ? Duration.ZERO : window.untilOldestLeaves(now));
    }

    private MinuteWindow window(Limit limit) {
        return taken.computeIfAbsent(limit.whose(), whose -> new MinuteWindow());
    }
}
