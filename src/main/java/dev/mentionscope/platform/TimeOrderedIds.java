package dev.mentionscope.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes version 7 UUIDs (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits. Rows made together lie
 * together in an index, and an id tells when its row was made.
 */
@ApplicationScoped
public class TimeOrderedIds {

    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    TimeOrderedIds(Clock clock) {
        this(clock, new SecureRandom());
    }

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** An id for something made now. */
    public UUID next() {
        return at(clock.instant());
    }

    /** An id whose {@link #instantOf} is {@code instant}, cut to milliseconds. */
    public UUID at(Instant instant) {
        long high = instant.toEpochMilli() << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Before every id of this instant or a later one, and after all earlier ones. */
    public static UUID firstAt(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }

    /** The time in the id, in whole milliseconds. */
    public static Instant instantOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16).truncatedTo(ChronoUnit.MILLIS);
    }
}
