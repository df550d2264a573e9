package dev.mentionscope.run.traffic;

import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Allowance.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Limits that the provider states in its headers, kept to before it has to refuse anything. One is taken to heart when
 * half of it has been used: most limits are far off, and those cost nothing. Models of one provider may have different ones;
 * the tightest counts as long as that model is asked.
 */
@ApplicationScoped
class StatedLimits {

    private static final Logger LOG = Logger.getLogger(StatedLimits.class);

    /** How often one that still holds is written down. */
    private static final Duration CONFIRMED_EVERY = Duration.ofSeconds(20);

    /** One that has not been heard of for so long gives way to a looser one. */
    private static final Duration LOOSENED_AFTER = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final TrafficRows rows;
    private final Clock clock;

    /** Since when this process keeps to a limit: calls that it sent before then may have been too many. */
    private final Map<Limit, Instant> keptSince = new ConcurrentHashMap<>();

    StatedLimits(Jdbi jdbi, TrafficRows rows, Clock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.clock = clock;
    }

    private enum Of {
        REQUESTS("stated_per_minute", "stated_at", "next_call_at"),
        TOKENS("stated_tokens_per_minute", "stated_tokens_at", "tokens_free_at");

        private final String value;
        private final String heardAt;
        private final String free;

        Of(String value, String heardAt, String free) {
            this.value = value;
            this.heardAt = heardAt;
            this.free = free;
        }
    }

    private record Limit(String provider, Of of) {}

    /** Requests a minute; empty if none binds. */
    OptionalDouble requests(String provider) {
        return kept(new Limit(provider, Of.REQUESTS), rows.row(provider).stated(clock.instant()));
    }

    /** Tokens a minute; empty if none binds. */
    OptionalDouble tokens(String provider) {
        return kept(new Limit(provider, Of.TOKENS), rows.row(provider).statedTokens(clock.instant()));
    }

    private OptionalDouble kept(Limit limit, OptionalDouble stated) {
        if (stated.isPresent()) {
            keptSince.putIfAbsent(limit, clock.instant());
        } else {
            keptSince.remove(limit);
        }
        return stated;
    }

    /** Takes note of what a response says. @param sentAt when its call was sent */
    void heard(String provider, Allowance allowance, Instant sentAt) {
        allowance.requests().ifPresent(bucket -> heard(new Limit(provider, Of.REQUESTS), bucket, sentAt));
        allowance.tokens().ifPresent(bucket -> heard(new Limit(provider, Of.TOKENS), bucket, sentAt));
    }

    private void heard(Limit limit, Bucket bucket, Instant sentAt) {
        if (bucket.perMinute().isEmpty()) {
            return;
        }
        double perMinute = bucket.perMinute().getAsDouble();
        OptionalDouble stated = limit.of == Of.REQUESTS ? requests(limit.provider) : tokens(limit.provider);
        if (stated.isEmpty()) {
            if (bucket.missing() >= perMinute / 2) {
                keep(limit, perMinute);
                fill(limit, bucket);
            }
            return;
        }
        TrafficRow row = rows.row(limit.provider);
        Duration since =
                Duration.between(limit.of == Of.REQUESTS ? row.statedAt() : row.statedTokensAt(), clock.instant());
        double change = perMinute / stated.getAsDouble();
        if (change < 0.98 || change > 1.02 && since.compareTo(LOOSENED_AFTER) > 0) {
            keep(limit, perMinute);
        } else if (change <= 1.02 && since.compareTo(CONFIRMED_EVERY) > 0) {
            write(limit, perMinute);
        }
        Instant kept = keptSince.get(limit);
        if (change <= 1.02 && kept != null && sentAt.isBefore(kept)) {
            fill(limit, bucket);
        }
    }

    private void keep(Limit limit, double perMinute) {
        keptSince.put(limit, clock.instant());
        write(limit, perMinute);
        LOG.infof(
                "The provider %s states a limit of %.0f %s a minute; it is kept to from now on",
                limit.provider, perMinute, limit.of == Of.REQUESTS ? "requests" : "tokens");
    }

    private void write(Limit limit, double perMinute) {
        rows.forget(limit.provider);
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into provider_traffic (provider, <value>, <heardAt>)
                        values (:provider, :perMinute, :now)
                        on conflict (provider) do update set <value> = excluded.<value>, <heardAt> = excluded.<heardAt>""")
                .define("value", limit.of.value)
                .define("heardAt", limit.of.heardAt)
                .bind("provider", limit.provider)
                .bind("perMinute", perMinute)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
        rows.forget(limit.provider);
    }

    /** What was used before anybody kept to the limit must flow in again first, whichever way the provider counts. */
    private void fill(Limit limit, Bucket bucket) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update provider_traffic
                        set <free> = greatest(<free>, clock_timestamp() + make_interval(secs => :seconds))
                        where provider = :provider""")
                .define("free", limit.of.free)
                .bind("provider", limit.provider)
                .bind("seconds", 60 * bucket.missing() / bucket.perMinute().orElseThrow())
                .execute());
    }
}
