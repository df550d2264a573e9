package dev.mentionscope.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each provider last answered and last failed, as this process has seen it. */
@ApplicationScoped
public class ProviderHealth {

    private final Clock clock;
    private final Map<String, Instant> successes = new ConcurrentHashMap<>();
    private final Map<String, LastFailure> failures = new ConcurrentHashMap<>();

    ProviderHealth(Clock clock) {
        this.clock = clock;
    }

    public record LastFailure(Instant at, Failure.Kind kind, String message) {}

    void record(String provider, Result result) {
        switch (result) {
            case Result.Answered answered -> successes.put(provider, clock.instant());
            case Result.Failed failed ->
                failures.put(
                        provider,
                        new LastFailure(
                                clock.instant(),
                                failed.failure().kind(),
                                failed.failure().message()));
        }
    }

    Optional<Instant> lastSuccess(String provider) {
        return Optional.ofNullable(successes.get(provider));
    }

    Optional<LastFailure> lastFailure(String provider) {
        return Optional.ofNullable(failures.get(provider));
    }
}
