package dev.mentionscope.run.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** A process's picture of what all replicas know of each provider: a second old at most. */
@ApplicationScoped
class TrafficRows {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Map<String, Picture> pictures = new ConcurrentHashMap<>();

    TrafficRows(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Picture(TrafficRow row, Instant readAt) {}

    TrafficRow row(String provider) {
        Instant now = clock.instant();
        Picture known = pictures.get(provider);
        if (known == null || Duration.between(known.readAt, now).compareTo(FRESH) >= 0) {
            known = pictures.compute(
                    provider,
                    (name, held) ->
                            held != null && Duration.between(held.readAt, now).compareTo(FRESH) < 0
                                    ? held
                                    : new Picture(read(name), now));
        }
        return known.row;
    }

    /** To be called before and after a change. */
    void forget(String provider) {
        pictures.remove(provider);
    }

    private TrafficRow read(String provider) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select learned_per_minute, learned_at, stated_per_minute, stated_at, stated_tokens_per_minute,
                               stated_tokens_at, learned_callers, callers_learned_at, closed_until, closed_kind,
                               closed_message, closed_for_seconds
                        from provider_traffic
                        where provider = :provider""")
                .bind("provider", provider)
                .map(ConstructorMapper.of(TrafficRow.class))
                .findOne()
                .orElse(TrafficRow.NONE));
    }
}
