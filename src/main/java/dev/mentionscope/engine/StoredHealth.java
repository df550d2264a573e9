package dev.mentionscope.engine;

import dev.mentionscope.platform.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How each model of each provider has fared, kept in the database for all replicas. */
@ApplicationScoped
class StoredHealth implements ProviderHealth {

    private static final Logger LOG = Logger.getLogger(StoredHealth.class);

    /** While nothing changes, a row is written no more often, or every call would write the same one. */
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Map<Asked, Written> written = new ConcurrentHashMap<>();

    StoredHealth(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param model as the provider names it */
    public record Asked(String provider, String model) {}

    private record Written(Optional<Failure.Kind> failure, Instant at) {}

    public record Row(
            String provider,
            String model,
            Instant lastSuccessAt,
            Instant lastFailureAt,
            Failure.Kind failureKind,
            String failureMessage) {

        Asked asked() {
            return new Asked(provider, model);
        }

        Health health() {
            return Health.of(
                    true,
                    lastSuccessAt,
                    lastFailureAt == null ? null : new Health.LastFailure(lastFailureAt, failureKind, failureMessage));
        }
    }

    @Override
    public void record(String provider, String model, Result result) {
        Asked asked = new Asked(provider, model);
        Optional<Failure> failure =
                result instanceof Result.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
        Written now = new Written(failure.map(Failure::kind), clock.instant());
        Written before = written.get(asked);
        if (before != null
                && before.failure().equals(now.failure())
                && before.at().plus(BETWEEN_WRITES).isAfter(now.at())) {
            return;
        }
        try {
            failure.ifPresentOrElse(
                    failed -> writeFailure(asked, failed, now.at()), () -> writeSuccess(asked, now.at()));
            written.put(asked, now);
        } catch (RuntimeException e) {
            LOG.warnf("How %s fares could not be noted: %s", provider, e.getMessage());
        }
    }

    private void writeSuccess(Asked asked, Instant at) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into provider_health (provider, model, last_success_at)
                        values (:provider, :model, :at)
                        on conflict (provider, model) do update
                        set last_success_at = greatest(provider_health.last_success_at, excluded.last_success_at)""")
                .bindMethods(asked)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private void writeFailure(Asked asked, Failure failure, Instant at) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into provider_health (provider, model, last_failure_at, failure_kind, failure_message)
                        values (:provider, :model, :at, :kind, :message)
                        on conflict (provider, model) do update
                        set last_failure_at = excluded.last_failure_at, failure_kind = excluded.failure_kind,
                            failure_message = excluded.failure_message
                        where provider_health.last_failure_at is null
                           or provider_health.last_failure_at <= excluded.last_failure_at""")
                .bindMethods(asked)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("kind", failure.kind())
                .bind("message", StorableText.of(failure.message()).value())
                .execute());
    }

    Map<Asked, Health> all() {
        return jdbi
                .withHandle(db ->
                        db.createQuery("""
                        select provider, model, last_success_at, last_failure_at, failure_kind, failure_message
                        from provider_health""").map(ConstructorMapper.of(Row.class)).list())
                .stream()
                .collect(Collectors.toMap(Row::asked, Row::health));
    }
}
