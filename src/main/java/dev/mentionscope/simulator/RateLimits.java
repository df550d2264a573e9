package dev.mentionscope.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Lets each model take no more calls in any 60 s than the world says. Refused calls do not count. */
final class RateLimits {

    private final Integer limit;
    private final Map<String, MinuteWindow> taken = new HashMap<>();

    /** @param limit null for none */
    RateLimits(Integer limit) {
        this.limit = limit;
    }

    /** Takes a call if one is left. */
    boolean take(World.Model model, Instant now) {
        if (limit == null) {
            return true;
        }
        MinuteWindow window = window(model);
        if (window.count(now) >= limit) {
            return false;
        }
        window.add(now);
        return true;
    }

    Allowance of(World.Model model, Instant now) {
        if (limit == null) {
            return Allowance.PLENTY;
        }
        MinuteWindow window = window(model);
        int remaining = limit - window.count(now);
        return new Allowance(limit, remaining, remaining > 0 ? Duration.ZERO : window.untilOldestLeaves(now));
    }

    private MinuteWindow window(World.Model model) {
        return taken.computeIfAbsent(model.name(), name -> new MinuteWindow());
    }
}
