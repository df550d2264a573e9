package dev.mentionscope.run.traffic;

import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Allowance.Bucket;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Failure.Kind;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The limits of each provider and key, for all replicas together: calls and tokens per minute as turns that callers take
 * one after the other in the database's time, and a gate that closes when the key fails, the quota is used up or nothing
 * works. A provider without limits costs no statement per call.
 */
@ApplicationScoped
public class Traffic {

    private static final Logger LOG = Logger.getLogger(Traffic.class);

    /** How long to look away while another caller finds out whether a provider works again. */
    private static final Duration WHILE_TESTED = Duration.ofSeconds(1);

    /** Turns are given out this far ahead: enough to keep the pace, and little to lose. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    /** Refusals within this time are one sign, not several. */
    private static final int LIMIT_SECONDS = 10;

    private static final double SLOW_DOWN = 0.7;

    /** The same when little is left: somebody else uses the key too. */
    private static final double EASE_OFF = 0.9;

    /** How long a caller whose call was one too many at once keeps still, so that it does not knock all the time. */
    private static final Duration CROWDED_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);
    private static final Set<Kind> KEY_FAILS = EnumSet.of(Kind.AUTH, Kind.QUOTA);
    private static final Set<Kind> TROUBLE = EnumSet.of(Kind.OVERLOADED, Kind.UNREACHABLE, Kind.TIMEOUT);

    private final Jdbi jdbi;
    private final Providers providers;
    private final TrafficConfig config;
    private final Clock clock;
    private final Map<String, TrafficMeter> meters = new ConcurrentHashMap<>();
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> callersTold = new ConcurrentHashMap<>();
    private final TrafficRows rows;
    private final StatedLimits stated;
    private final Crowding crowding;

    Traffic(
            Jdbi jdbi,
            Providers providers,
            TrafficConfig config,
            TrafficRows rows,
            StatedLimits stated,
            Crowding crowding,
            Clock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.stated = stated;
        this.crowding = crowding;
        this.providers = providers;
        this.config = config;
        this.clock = clock;
    }

    /** A provider that is left alone for now. @param since null if a release that did not note it closed it */
    public record Closure(String provider, Kind kind, String message, Instant until, Instant since) {}

    /** A key may have been set right before this start: whatever it closed is tried at once. */
    void tryKeysAnew(@Observes @Priority(2000) StartupEvent event) {
        jdbi.useHandle(
                db -> db.execute(
                        "update provider_traffic set closed_until = now() where closed_until > now() and closed_kind in ('AUTH', 'QUOTA')"));
    }

    /** Whether the provider may be asked now. */
    public Gate gate(String provider) {
        TrafficRow row = rows.row(provider);
        Instant now = clock.instant();
        if (row.closedUntil() == null) {
            return new Gate.Open();
        }
        if (row.closedUntil().isAfter(now)) {
            return new Gate.Closed(row.closedUntil(), row.closedKind(), row.closedMessage());
        }
        return takeTest(provider)
                ? new Gate.Test()
                : new Gate.Closed(now.plus(WHILE_TESTED), row.closedKind(), row.closedMessage());
    }

    /** One caller of all replicas gets the test; the others wait until it is over, or until the caller must have died. */
    private boolean takeTest(String provider) {
        rows.forget(provider);
        return jdbi.withHandle(
                        db -> db.createUpdate("""
                        update provider_traffic
                        set closed_until = now() + interval '1 minute', testing = true
                        where provider = :provider and closed_until <= now()""").bind("provider", provider).execute())
                == 1;
    }

    /**
     * Takes the next place within the provider's limits.
     *
     * @param tokens what the call may use, as far as can be foreseen
     */
    public Turn turn(String provider, long tokens) {
        Optional<ProviderConfig> limits = limits(provider);
        Optional<Duration> gap = pace(provider, limits).gap(clock.instant());
        OptionalDouble tokensPerMinute = tokensPerMinute(provider, limits);
        Optional<Duration> tokenGap = tokensPerMinute.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(60e9 * tokens / tokensPerMinute.getAsDouble())));
        if (gap.isEmpty() && tokenGap.isEmpty()) {
            return new Turn.After(Duration.ZERO);
        }
        return place(provider, gap.orElse(Duration.ZERO), tokenGap.orElse(Duration.ZERO));
    }

    public record Place(boolean taken, double waitSeconds) {}

    private Turn place(String provider, Duration gap, Duration tokenGap) {
        Place place = jdbi.inTransaction(db -> {
            db.execute("insert into provider_traffic (provider) values (?) on conflict do nothing", provider);
            return db.createQuery("""
                            with current as materialized (
                                select greatest(next_call_at, tokens_free_at, clock_timestamp()) as at, clock_timestamp() as now
                                from provider_traffic where provider = :provider for update),
                            taken as (
                                update provider_traffic t
                                set next_call_at = c.at + make_interval(secs => :gap),
                                    tokens_free_at = greatest(t.tokens_free_at, c.now) + make_interval(secs => :tokenGap)
                                from current c
                                where t.provider = :provider and c.at <= c.now + make_interval(secs => :ahead)
                                returning 1)
                            select exists (select from taken) as taken, extract(epoch from c.at - c.now)::float8 as wait_seconds
                            from current c""")
                    .bind("provider", provider)
                    .bind("gap", seconds(gap))
                    .bind("tokenGap", seconds(tokenGap))
                    .bind("ahead", seconds(AHEAD))
                    .map(ConstructorMapper.of(Place.class))
                    .one();
        });
        Duration wait = Duration.ofNanos(Math.round(place.waitSeconds * 1e9));
        return place.taken
                ? new Turn.After(wait)
                : new Turn.NotBefore(clock.instant().plus(wait).minus(AHEAD.dividedBy(2)));
    }

    /** Puts what a call used in the place of what was foreseen. */
    public void used(String provider, long foreseen, long tokens) {
        tokensPerMinute(provider, limits(provider))
                .ifPresent(perMinute -> jdbi.useHandle(db -> db.createUpdate("""
                        update provider_traffic
                        set tokens_free_at = tokens_free_at + make_interval(secs => :seconds)
                        where provider = :provider""")
                        .bind("provider", provider)
                        .bind("seconds", 60.0 * (tokens - foreseen) / perMinute)
                        .execute()));
    }

    /**
     * Takes note of what a response says of the key's limits, whether it is an answer or not.
     *
     * @param sentAt when its call was sent
     */
    public void heard(String provider, Allowance allowance, Instant sentAt) {
        if (allowance.requests().isEmpty() && allowance.tokens().isEmpty()) {
            return;
        }
        stated.heard(provider, allowance, sentAt);
        if (allowance.requests().filter(Bucket::isScarce).isPresent()
                && meter(provider).eases(clock.instant().getEpochSecond(), LIMIT_SECONDS)) {
            slowDown(provider, EASE_OFF);
        }
    }

    public void called(String provider) {
        meter(provider).called(clock.instant().getEpochSecond());
    }

    /** @return whether more callers may come: the gate was closed and is open again, or the provider bears more at once */
    public boolean answered(String provider) {
        meter(provider).answered();
        if (rows.row(provider).closedUntil() == null) {
            return bearsMore(provider);
        }
        rows.forget(provider);
        boolean opened = jdbi.withHandle(
                        db -> db.createUpdate("""
                        update provider_traffic
                        set closed_until = null, closed_kind = null, closed_message = null,
                            closed_for_seconds = 0, testing = false, closed_since = null
                        where provider = :provider and closed_until is not null""").bind("provider", provider).execute())
                == 1;
        if (opened) {
            LOG.infof("The provider %s answers again", provider);
        }
        return opened;
    }

    private boolean bearsMore(String provider) {
        if (rows.row(provider).learnedCallers() == null) {
            return false;
        }
        int now = callers(provider);
        Integer told = callersTold.put(provider, now);
        return told != null && now > told;
    }

    /** How long a caller keeps still after a failure before it asks the provider anything else. */
    public Duration pause(Failure failure) {
        return Crowding.isSaid(failure) ? CROWDED_PAUSE : Duration.ZERO;
    }

    /** @return when the provider is asked again, if the failure says something of all its calls */
    public Optional<Instant> failed(String provider, Failure failure, Allowance allowance) {
        if (KEY_FAILS.contains(failure.kind())) {
            return Optional.of(close(provider, failure, config.closedForKey()));
        }
        if (failure.kind() == Kind.RATE_LIMITED) {
            if (Crowding.isSaid(failure)) {
                crowded(provider);
            } else {
                limited(provider, Crowding.isLikely(allowance));
                failure.retryAfter()
                        .filter(wait ->
                                allowance.requests().filter(Bucket::isScarce).isPresent())
                        .ifPresent(wait -> hold(provider, wait));
            }
        }
        if (TROUBLE.contains(failure.kind())) {
            int inARow = meter(provider).troubled();
            if (inARow >= config.troublesInARow() || rows.row(provider).closedUntil() != null) {
                return Optional.of(close(provider, failure, config.closedForTrouble()));
            }
        }
        return Optional.empty();
    }

    public List<Closure> closures() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select provider, closed_kind as kind, closed_message as message, closed_until as until,
                               closed_since as since
                        from provider_traffic
                        where closed_until is not null
                        order by provider""").map(ConstructorMapper.of(Closure.class)).list());
    }

    /** Calls at once over all replicas. */
    public int callers(String provider) {
        return crowding.callers(
                provider,
                limits(provider).map(ProviderConfig::maxConcurrentCalls).orElse(1));
    }

    /** Leaves the provider alone. Callers that fail together close it once; a failed test doubles the time. */
    private Instant close(String provider, Failure failure, Duration first) {
        rows.forget(provider);
        Closure closure = jdbi.withHandle(db -> db.createQuery("""
                        insert into provider_traffic as t (
                            provider, closed_until, closed_kind, closed_message, closed_for_seconds, closed_since)
                        values (:provider, now() + make_interval(secs => :first), :kind, :message, :first, now())
                        on conflict (provider) do update
                        set closed_for_seconds = case
                                when t.closed_until is null then :first
                                when t.testing then least(t.closed_for_seconds * 2, :longest)
                                else t.closed_for_seconds end,
                            closed_until = case
                                when t.closed_until is null then excluded.closed_until
                                when t.testing then now() + make_interval(secs => least(t.closed_for_seconds * 2, :longest))
                                else t.closed_until end,
                            closed_since = case when t.closed_until is null then now() else t.closed_since end,
                            testing = false, closed_kind = excluded.closed_kind, closed_message = excluded.closed_message
                        returning provider, closed_kind as kind, closed_message as message, closed_until as until,
                            closed_since as since""")
                .bind("provider", provider)
                .bind("first", (int) Math.max(1, first.toSeconds()))
                .bind("longest", (int) config.longestClosed().toSeconds())
                .bind("kind", failure.kind())
                .bind("message", failure.message())
                .map(ConstructorMapper.of(Closure.class))
                .one());
        if (!closure.until.equals(told.put(provider, closure.until))) {
            LOG.warnf(
                    "The provider %s is left alone until %s: %s, %s",
                    provider, closure.until, failure.kind(), failure.message());
        }
        return closure.until;
    }

    /**
     * Slows down, at most once for refusals that come together.
     *
     * @param crowded whether fewer at once are the likelier remedy
     */
    private void limited(String provider, boolean crowded) {
        long now = clock.instant().getEpochSecond();
        TrafficMeter meter = meter(provider);
        meter.limited(now);
        if (!meter.isLimited(now, LIMIT_SECONDS)) {
            return;
        }
        meter.forgetLimits();
        if (crowded) {
            crowding.crowded(provider, callers(provider));
        } else {
            slowDown(provider, SLOW_DOWN);
        }
    }

    private void crowded(String provider) {
        long now = clock.instant().getEpochSecond();
        TrafficMeter meter = meter(provider);
        meter.crowded(now);
        if (meter.isCrowded(now, LIMIT_SECONDS)) {
            meter.forgetLimits();
            crowding.crowded(provider, callers(provider));
        }
    }

    private void slowDown(String provider, double factor) {
        Instant now = clock.instant();
        OptionalDouble paced = pace(provider, limits(provider)).perMinute(now);
        double measured = meter(provider).callsPerMinute(now.getEpochSecond()) * replicas(provider);
        double slower = Math.max(1, Math.min(paced.orElse(Double.MAX_VALUE), measured) * factor);
        rows.forget(provider);
        int changed = jdbi.withHandle(db -> db.createUpdate("""
                        insert into provider_traffic as t (provider, learned_per_minute, learned_at)
                        values (:provider, :perMinute, :now)
                        on conflict (provider) do update
                        set learned_per_minute = excluded.learned_per_minute, learned_at = excluded.learned_at
                        where t.learned_at is null or t.learned_at < excluded.learned_at - make_interval(secs => :apart)""")
                .bind("provider", provider)
                .bind("perMinute", slower)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("apart", LIMIT_SECONDS)
                .execute());
        rows.forget(provider);
        if (changed == 1) {
            LOG.infof("The provider %s is asked at most %.0f times a minute from now on", provider, slower);
        }
    }

    /** No caller takes a place before this wait is over. */
    private void hold(String provider, Duration wait) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update provider_traffic
                        set next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => :wait))
                        where provider = :provider""")
                .bind("provider", provider)
                .bind("wait", seconds(wait.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : wait))
                .execute());
    }

    private int replicas(String provider) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select greatest(1, count(distinct picked_by)) from scheduled_tasks
                        where task_name = 'caller' and task_instance like :provider || '/%' and picked""")
                .bind("provider", provider)
                .mapTo(Integer.class)
                .one());
    }

    private Pace pace(String provider, Optional<ProviderConfig> limits) {
        TrafficRow row = rows.row(provider);
        return new Pace(
                tighter(limits.flatMap(ProviderConfig::requestsPerMinute), stated.requests(provider)),
                row.learnedPerMinute() == null ? OptionalDouble.empty() : OptionalDouble.of(row.learnedPerMinute()),
                row.learnedAt());
    }

    private OptionalDouble tokensPerMinute(String provider, Optional<ProviderConfig> limits) {
        return tighter(limits.flatMap(ProviderConfig::tokensPerMinute), stated.tokens(provider));
    }

    private static OptionalDouble tighter(Optional<Double> configured, OptionalDouble stated) {
        if (configured.isEmpty()) {
            return stated;
        }
        return OptionalDouble.of(Math.min(configured.get(), stated.orElse(Double.MAX_VALUE)));
    }

    private Optional<ProviderConfig> limits(String provider) {
        return Optional.ofNullable(providers.configured().get(provider));
    }

    private TrafficMeter meter(String provider) {
        return meters.computeIfAbsent(provider, name -> new TrafficMeter());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
