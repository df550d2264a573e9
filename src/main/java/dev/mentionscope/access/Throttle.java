package dev.mentionscope.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Slows down who guesses passwords: after a few tries each waits twice as long as the last, by e-mail address and by
 * network address. Kept in memory, by replica; the oldest are forgotten before there are too many.
 */
@ApplicationScoped
class Throttle {

    private static final int MOST = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int FREE_BY_EMAIL = 5;

    /** Higher, because many people may come from one address. */
    private static final int FREE_BY_ADDRESS = 30;

    private record Tries(int count, Instant next) {}

    private final Cache<String, Tries> tries = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try, before it is made: many at once are not let through together. @return how long to wait; zero: go on */
    Duration begin(String email, String address) {
        Duration wait = count(byAddress(address), FREE_BY_ADDRESS);
        return wait.isZero() ? count(byEmail(email), FREE_BY_EMAIL) : wait;
    }

    /** A try to sign in elsewhere, of which nobody knows yet whose it is. */
    Duration beginElsewhere(String address) {
        return count("elsewhere " + address, FREE_BY_ADDRESS);
    }

    void succeededElsewhere(String address) {
        tries.invalidate("elsewhere " + address);
    }

    /** Who knows the password guesses nothing: many people who sign in from one address do not slow each other down. */
    void succeeded(String email, String address) {
        tries.invalidate(byEmail(email));
        Instant now = clock.instant();
        tries.asMap().computeIfPresent(byAddress(address), (key, counted) -> {
            int before = counted.count - 1;
            return new Tries(before, before < FREE_BY_ADDRESS ? now : counted.next);
        });
    }

    private static String byAddress(String address) {
        return "address " + address;
    }

    private static String byEmail(String email) {
        return "email " + email.strip().toLowerCase(Locale.ROOT);
    }

    private Duration count(String key, int free) {
        Instant now = clock.instant();
        Duration[] wait = {Duration.ZERO};
        tries.asMap().compute(key, (k, before) -> {
            if (before != null && before.next.isAfter(now)) {
                wait[0] = Duration.between(now, before.next);
                return before;
            }
            int count = before == null ? 1 : before.count + 1;
            return new Tries(count, count < free ? now : now.plus(pause(count - free)));
        });
        return wait[0];
    }

    private static Duration pause(int doublings) {
        Duration pause = Duration.ofSeconds(1L << Math.min(doublings, 20));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
