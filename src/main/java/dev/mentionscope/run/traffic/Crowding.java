package dev.mentionscope.run.traffic;

import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * How many calls at once a provider bears: what is configured, and below it what was learned when more were refused. Down
 * at once to a little less than it bore, up again by a twentieth of what is configured every quarter of a minute.
 */
@ApplicationScoped
class Crowding {

    private static final Logger LOG = Logger.getLogger(Crowding.class);

    private static final Pattern TOO_MANY_AT_ONCE = Pattern.compile(
            "concurren|simultaneous|in parallel|at once|at the same time|in[- ]flight", Pattern.CASE_INSENSITIVE);

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final double LESS = 0.9;

    private final Jdbi jdbi;
    private final TrafficRows rows;
    private final Clock clock;

    Crowding(Jdbi jdbi, TrafficRows rows, Clock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether the provider says that a call was refused because of those under way. */
    static boolean isSaid(Failure failure) {
        return failure.kind() == Failure.Kind.RATE_LIMITED
                && TOO_MANY_AT_ONCE.matcher(failure.message()).find();
    }

    /** Whether the calls of the last minute cannot be why one was refused. A stray one may be for any reason. */
    static boolean isLikely(Allowance allowance) {
        return allowance.requests().filter(Allowance.Bucket::isAmple).isPresent()
                && allowance.tokens().map(Allowance.Bucket::isAmple).orElse(true);
    }

    int callers(String provider, int configured) {
        TrafficRow row = rows.row(provider);
        return row.learnedCallers() == null
                ? configured
                : risen(row.learnedCallers(), Duration.between(row.callersLearnedAt(), clock.instant()), configured);
    }

    static int risen(double learned, Duration since, int configured) {
        double steps = Math.max(0, since.toMillis() / (double) STEP.toMillis());
        return (int) Math.clamp(learned + steps * Math.max(1, configured / 20.0), 1, configured);
    }

    /** Lowers the number, at most once for refusals that come together. */
    void crowded(String provider, int now) {
        rows.forget(provider);
        Integer changed = jdbi.withHandle(db -> db.createQuery("""
                        with borne as (
                            select count(*) as calls from probe
                            where state = 'RUNNING' and caller not like 'batch/%' and caller like :provider || '/%')
                        insert into provider_traffic as t (provider, learned_callers, callers_learned_at)
                        select :provider, greatest(1, floor(:less * least(calls, :now))), :at from borne
                        on conflict (provider) do update
                        set learned_callers = excluded.learned_callers, callers_learned_at = excluded.callers_learned_at
                        where t.callers_learned_at is null
                           or t.callers_learned_at < excluded.callers_learned_at - interval '3 s'
                        returning learned_callers::int""")
                .bind("provider", provider)
                .bind("less", LESS)
                .bind("now", now)
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .mapTo(Integer.class)
                .findOne()
                .orElse(null));
        rows.forget(provider);
        if (changed != null) {
            LOG.infof(
                    "The provider %s does not bear %d calls at once; at most %d are made from now on",
                    provider, now, changed);
        }
    }
}
