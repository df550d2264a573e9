package dev.mentionscope.run;

import dev.mentionscope.engine.Failure;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Runs and how far they are. */
@ApplicationScoped
public class Runs {

    /** The counts are of probes and add up to {@code planned}. */
    private static final String SELECT_RUN = """
            select r.id, r.monitor_id, m.name as monitor_name, r.trigger, r.scheduled_for, r.state, r.planned,
                   r.created_at, r.finished_at,
                   c.pending, c.running, c.answered, c.failed, c.cancelled, c.over_budget, c.simulated,
                   r.deadline_at, r.max_usd, r.max_calls, r.precision
            from run r
            join monitor m on m.workspace_id = r.workspace_id and m.id = r.monitor_id
            cross join lateral (
                select count(*) filter (where b.state = 'PENDING') as pending,
                       count(*) filter (where b.state = 'RUNNING') as running,
                       count(*) filter (where b.state = 'ANSWERED') as answered,
                       count(*) filter (where b.state = 'FAILED') as failed,
                       count(*) filter (where b.state = 'CANCELLED') as cancelled,
                       count(*) filter (where b.state = 'OVER_BUDGET') as over_budget,
                       coalesce(bool_or(e.simulated), false) as simulated
                from probe b
                join engine e on e.workspace_id = b.workspace_id and e.id = b.engine_id
                where b.workspace_id = r.workspace_id and b.run_id = r.id) c
            """;

    private static final String ALL_ENDED = """
            not exists (
                select from probe b where b.run_id = l.run_id and b.engine_id = l.engine_id and b.state = 'PENDING')
            and not exists (
                select from probe b where b.run_id = l.run_id and b.engine_id = l.engine_id and b.state = 'RUNNING')""";

    private final Jdbi jdbi;
    private final AdaptiveRepeats adaptive;
    private final Clock clock;

    Runs(Jdbi jdbi, AdaptiveRepeats adaptive, Clock clock) {
        this.jdbi = jdbi;
        this.adaptive = adaptive;
        this.clock = clock;
    }

    @Schema(name = "RunState")
    public enum State {
        RUNNING,
        /** No further call is made; those under way are waited for. */
        CANCELLING,
        FINISHED,
        CANCELLED
    }

    /** Where a probe is: PENDING and RUNNING are open, the others are final. */
    public enum ProbeState {
        PENDING,
        RUNNING,
        ANSWERED,
        FAILED,
        CANCELLED,
        /** Not asked, because a budget had no room for it. */
        OVER_BUDGET
    }

    /**
     * @param simulated whether any of its engines is simulated
     * @param planned probes in all; the six counts add up to it
     * @param deadlineAt when what has not been asked is given up
     * @param maxUsd the run's own budget in US dollars; null for none, likewise the calls
     * @param precision the half width of the interval at which no further repeats are added; null: all repeats are asked.
     *     Until then, {@code planned} grows
     */
    public record RunView(
            UUID id,
            UUID monitorId,
            String monitorName,
            RunPlanner.Trigger trigger,
            Instant scheduledFor,
            State state,
            boolean simulated,
            int planned,
            int pending,
            int running,
            int answered,
            int failed,
            int cancelled,
            int overBudget,
            Instant createdAt,
            @Schema(nullable = true) Instant finishedAt,
            @Schema(nullable = true) Instant deadlineAt,
            @Schema(nullable = true) BigDecimal maxUsd,
            @Schema(nullable = true) Integer maxCalls,
            @Schema(nullable = true) Double precision) {

        public boolean isOpen() {
            return state == State.RUNNING || state == State.CANCELLING;
        }

        /** The share of the planned probes that have an answer; 1 for a run without probes. */
        public double coverage() {
            return planned == 0 ? 1 : (double) answered / planned;
        }
    }

    /**
     * How far one engine of a run is.
     *
     * @param retried probes that took more than one attempt
     * @param maybeServedTwice probes with an attempt that the provider may have served and billed without an answer
     * @param costUsd of the answers whose cost is known; null if none is
     * @param costUnknown answers whose cost is not known
     */
    public record EngineProgress(
            UUID engineId,
            int pending,
            int running,
            int answered,
            int failed,
            int cancelled,
            int overBudget,
            int retried,
            int maybeServedTwice,
            @Schema(nullable = true) BigDecimal costUsd,
            int costUnknown) {}

    /** Probes that failed for one reason. */
    public record FailureCount(UUID engineId, Failure.Kind kind, String message, int count) {}

    /** One call of a run. */
    public record ProbeView(
            UUID id,
            UUID promptId,
            UUID engineId,
            int repeatNo,
            ProbeState state,
            int attempt,
            int maybeServed,
            Instant dueAt,
            @Schema(nullable = true) Instant sentAt,
            @Schema(nullable = true) Instant endedAt,
            @Schema(nullable = true) UUID answerId,
            @Schema(nullable = true) Failure.Kind failureKind,
            @Schema(nullable = true) String failureMessage,
            @Schema(nullable = true) Integer failureStatus) {}

    /** Newest first. @param monitor null: of all */
    public Page<RunView> list(UUID workspace, UUID monitor, UUID cursor, int limit) {
        List<RunView> found = jdbi.withHandle(db -> db.createQuery(SELECT_RUN + """
                        where r.workspace_id = :workspace
                          and (cast(:monitor as uuid) is null or r.monitor_id = :monitor)
                          and (cast(:cursor as uuid) is null or r.id < :cursor)
                        order by r.id desc
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("monitor", monitor)
                .bind("cursor", cursor)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(RunView.class))
                .list());
        return Page.cut(found, limit, run -> run.id().toString());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such run */
    public RunView get(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> db.createQuery(SELECT_RUN + "where r.workspace_id = :workspace and r.id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .map(ConstructorMapper.of(RunView.class))
                        .findOne())
                .orElseThrow(() -> Problems.notFound("run"));
    }

    /** Runs that ended by themselves since then, the oldest first; those of imports are none. */
    public List<RunView> finishedSince(UUID workspace, Instant since) {
        return jdbi.withHandle(db -> db.createQuery(SELECT_RUN + """
                        where r.workspace_id = :workspace and r.finished_at > :since and r.state = 'FINISHED'
                          and r.trigger <> 'IMPORT'
                        order by r.finished_at""")
                .bind("workspace", workspace)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(RunView.class))
                .list());
    }

    /** When the oldest run that is under way was started; empty if none is. */
    public Optional<Instant> oldestOpen(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select min(created_at)
                        from run
                        where workspace_id = :workspace and state in ('RUNNING', 'CANCELLING')
                        having min(created_at) is not null""")
                .bind("workspace", workspace)
                .mapTo(Instant.class)
                .findOne());
    }

    List<EngineProgress> byEngine(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select b.engine_id,
                               count(*) filter (where b.state = 'PENDING') as pending,
                               count(*) filter (where b.state = 'RUNNING') as running,
                               count(*) filter (where b.state = 'ANSWERED') as answered,
                               count(*) filter (where b.state = 'FAILED') as failed,
                               count(*) filter (where b.state = 'CANCELLED') as cancelled,
                               count(*) filter (where b.state = 'OVER_BUDGET') as over_budget,
                               count(*) filter (where b.attempt - b.excused > 1) as retried,
                               count(*) filter (where b.maybe_served > 0 and b.attempt > 1) as maybe_served_twice,
                               (select sum(a.cost_usd) from answer a
                                where a.workspace_id = :workspace and a.run_id = :run and a.engine_id = b.engine_id)
                                   as cost_usd,
                               (select count(*) from answer a
                                where a.workspace_id = :workspace and a.run_id = :run and a.engine_id = b.engine_id
                                  and a.cost_usd is null) as cost_unknown
                        from probe b
                        where b.workspace_id = :workspace and b.run_id = :run
                        group by b.engine_id
                        order by b.engine_id""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(EngineProgress.class))
                .list());
    }

    List<FailureCount> failures(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select engine_id, failure_kind as kind, min(failure_message) as message, count(*) as count
                        from probe
                        where workspace_id = :workspace and run_id = :run and state = 'FAILED'
                        group by engine_id, failure_kind
                        order by count(*) desc, engine_id, failure_kind""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(FailureCount.class))
                .list());
    }

    Page<ProbeView> probes(UUID workspace, UUID run, ProbeState state, UUID cursor, int limit) {
        List<ProbeView> found = jdbi.withHandle(db -> db.createQuery("""
                        select id, prompt_id, engine_id, repeat_no, state, attempt, maybe_served, due_at, sent_at, ended_at, answer_id,
                               failure_kind, failure_message, failure_status
                        from probe
                        where workspace_id = :workspace and run_id = :run
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:cursor as uuid) is null or id > :cursor)
                        order by id
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("run", run)
                .bind("state", state)
                .bind("cursor", cursor)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(ProbeView.class))
                .list());
        return Page.cut(found, limit, probe -> probe.id().toString());
    }

    /**
     * Closes the lanes whose probes have all ended, and then the runs whose lanes are all closed; in a transaction after
     * theirs, so that the last one sees all others.
     *
     * @param provider whose lanes; null for all
     */
    @Transactional
    void closeEnded(String provider) {
        // Locked first and looked at anew afterwards: another replica may just have given a lane another round.
        List<Lane> ended = jdbi.withHandle(db -> db.createQuery("""
                        select l.workspace_id as workspace, l.run_id as run, l.engine_id as engine
                        from run_engine l
                        where l.open and (cast(:provider as text) is null or l.provider = :provider) and <all_ended>
                        for update skip locked""")
                .define("all_ended", ALL_ENDED)
                .bind("provider", provider)
                .map(ConstructorMapper.of(Lane.class))
                .list());
        if (ended.isEmpty()) {
            return;
        }
        adaptive.extend(ended);
        jdbi.useHandle(db -> {
            PreparedBatch batch = db.prepareBatch("""
                    update run_engine l
                    set open = false
                    where workspace_id = :workspace and run_id = :run and engine_id = :engine and <all_ended>""").define("all_ended", ALL_ENDED);
            ended.forEach(lane -> batch.bindMethods(lane).add());
            batch.execute();
            finishDone(db);
        });
    }

    /** Ends open runs without an open lane. */
    @Transactional
    void finishDone() {
        jdbi.useHandle(this::finishDone);
    }

    private void finishDone(Handle db) {
        db.createUpdate("""
                update run r
                set state = case r.state when 'CANCELLING' then 'CANCELLED' else 'FINISHED' end, finished_at = :now
                where r.state in ('RUNNING', 'CANCELLING')
                  and not exists (
                      select from run_engine l where l.workspace_id = r.workspace_id and l.run_id = r.id and l.open)""").bind("now", now()).execute();
    }

    /**
     * Stops a run: what has not been sent never is; calls under way are finished and kept.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such run; 409 if it has ended
     */
    @Transactional
    void cancel(UUID workspace, UUID id) {
        RunView run = get(workspace, id);
        if (!run.isOpen()) {
            throw Problems.conflict("The run has ended already: there is nothing to cancel.");
        }
        jdbi.useHandle(db -> {
            db.createUpdate("update run set state = 'CANCELLING' where workspace_id = :workspace and id = :id")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .execute();
            db.createUpdate("""
                    update probe
                    set state = 'CANCELLED', ended_at = :now
                    where workspace_id = :workspace and run_id = :id and state = 'PENDING'""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("now", now())
                    .execute();
        });
    }

    /**
     * Puts the probes of an ended run that failed, were cancelled or found no budget back to work.
     *
     * @return how many
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such run; 409 while it is under
     *     way, or if it has no such probe
     */
    @Transactional
    int retry(UUID workspace, UUID id, Instant deadline) {
        RunView run = get(workspace, id);
        if (run.isOpen()) {
            throw Problems.conflict("The run is under way: wait until it has ended, or cancel it.");
        }
        int probes = jdbi.withHandle(db ->
                db.createUpdate("""
                        update probe
                        set state = 'PENDING', ended_at = null, due_at = now(), excused = attempt, maybe_served = 0,
                            failure_kind = null, failure_message = null, failure_status = null
                        where workspace_id = :workspace and run_id = :id
                          and state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')""").bind("workspace", workspace).bind("id", id).execute());
        if (probes == 0) {
            throw Problems.conflict("Every probe of the run has an answer: there is nothing to try again.");
        }
        jdbi.useHandle(db -> {
            db.createUpdate("""
                    update run set state = 'RUNNING', finished_at = null, deadline_at = :deadline
                    where workspace_id = :workspace and id = :id""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("deadline", deadline.atOffset(ZoneOffset.UTC))
                    .execute();
            db.createUpdate("""
                    update run_engine l
                    set open = true
                    where l.workspace_id = :workspace and l.run_id = :id
                      and exists (select from probe b
                                  where b.run_id = l.run_id and b.engine_id = l.engine_id and b.state = 'PENDING')""").bind("workspace", workspace).bind("id", id).execute();
        });
        return probes;
    }

    /** The providers that a run asks. */
    List<String> providersOf(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select distinct provider from run_engine
                        where workspace_id = :workspace and run_id = :run and open and delivery = 'CALLS'""")
                .bind("workspace", workspace)
                .bind("run", run)
                .mapTo(String.class)
                .list());
    }

    /** The open lanes of a run that are asked in batches. */
    List<Lane> batchLanesOf(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select workspace_id as workspace, run_id as run, engine_id as engine from run_engine
                        where workspace_id = :workspace and run_id = :run and open and delivery = 'BATCH'""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(Lane.class))
                .list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
