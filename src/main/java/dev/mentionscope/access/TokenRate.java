package dev.mentionscope.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** What one API token may ask in a minute: a bucket that fills evenly, kept in memory by each replica. */
@ApplicationScoped
class TokenRate {

    private static final double MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private record Bucket(double left, long at) {}

    private final Cache<UUID, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(2)).build();
    private final int perMinute;

    TokenRate(AccessConfig config) {
        perMinute = config.requestsPerMinute();
    }

    /** @return how long to wait; zero: go on */
    Duration take(UUID token) {
        Duration[] wait = {Duration.ZERO};
        buckets.asMap().compute(token, (id, before) -> {
            long now = System.nanoTime();
            double left = before == null
                    ? perMinute
                    : Math.min(perMinute, before.left + (now - before.at) * perMinute / MINUTE_NANOS);
            if (left < 1) {
                wait[0] = Duration.ofNanos((long) Math.ceil((1 - left) * MINUTE_NANOS / perMinute));
                return new Bucket(left, now);
            }
            return new Bucket(left - 1, now);
        });
        return wait[0];
    }
}
