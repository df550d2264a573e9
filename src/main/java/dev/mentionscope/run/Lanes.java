package dev.mentionscope.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Which engine of which run a caller asks next. Workspaces take equal shares of a provider, then runs within a workspace,
 * then engines within a run: by drawing lots, which needs no state that replicas would have to share.
 */
@ApplicationScoped
class Lanes {

    /** How old the list of lanes with due probes may be. Callers ask for it before each call. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Jdbi jdbi;
    private final RandomGenerator random;
    private final Map<String, Due> due = new ConcurrentHashMap<>();

    @Inject
    Lanes(Jdbi jdbi) {
        this(jdbi, new SecureRandom());
    }

    Lanes(Jdbi jdbi, RandomGenerator random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    private record Due(List<Lane> lanes, long readAt) {}

    /** A lane of the provider with a probe that is due; empty if there is none. */
    Optional<Lane> draw(String provider) {
        List<Lane> lanes = due.compute(
                        provider,
                        (name, known) -> known != null && System.nanoTime() - known.readAt < FRESH_NANOS
                                ? known
                                : new Due(read(name), System.nanoTime()))
                .lanes;
        return draw(lanes);
    }

    /** To be called when a lane turned out to have nothing due. */
    void forget(String provider) {
        due.remove(provider);
    }

    Optional<Lane> draw(List<Lane> lanes) {
        return one(lanes, Lane::workspace)
                .flatMap(ofWorkspace -> one(ofWorkspace, Lane::run))
                .map(ofRun -> ofRun.get(random.nextInt(ofRun.size())));
    }

    /** The lanes of one group, each group with the same chance. */
    private Optional<List<Lane>> one(List<Lane> lanes, Function<Lane, UUID> group) {
        List<UUID> groups = lanes.stream().map(group).distinct().toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        UUID drawn = groups.get(random.nextInt(groups.size()));
        return Optional.of(
                lanes.stream().filter(lane -> group.apply(lane).equals(drawn)).toList());
    }

    private List<Lane> read(String provider) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select l.workspace_id as workspace, l.run_id as run, l.engine_id as engine
                        from run_engine l
                        where l.provider = :provider and l.open and l.delivery = 'CALLS'
                          and exists (
                              select from probe b
                              where b.run_id = l.run_id and b.engine_id = l.engine_id and b.state = 'PENDING'
                                and b.due_at <= now())""")
                .bind("provider", provider)
                .map(ConstructorMapper.of(Lane.class))
                .list());
    }

    /** When the next probe of the lane is due; empty if none is pending. */
    Optional<Instant> nextDue(Lane lane) {
        return jdbi.withHandle(
                db -> db.createQuery("""
                        select min(due_at)
                        from probe
                        where run_id = :run and engine_id = :engine and state = 'PENDING'
                        having min(due_at) is not null""").bindMethods(lane).mapTo(Instant.class).findOne());
    }

    /** When the next probe of the provider is due; empty if none is pending. */
    Optional<Instant> nextDue(String provider) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select min(b.due_at)
                        from run_engine l
                        cross join lateral (
                            select due_at from probe
                            where run_id = l.run_id and engine_id = l.engine_id and state = 'PENDING'
                            order by due_at limit 1) b
                        where l.provider = :provider and l.open and l.delivery = 'CALLS'
                        having min(b.due_at) is not null""")
                .bind("provider", provider)
                .mapTo(Instant.class)
                .findOne());
    }
}
