package dev.mentionscope.run;

import dev.mentionscope.engine.Failure;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Runs and how far they are. */
@ApplicationScoped
public class Runs {

    /** The counts are of probes and add up to {@code planned}. */
    private static final String SELECT_RUN = """
            select r.id, r.monitor_id, m.name as monitor_name, r.trigger, r.scheduled_for, r.state, r.planned,
                   r.created_at, r.finished_at,
                   c.pending, c.running, c.answered, c.failed, c.cancelled, c.simulated
            from run r
            join monitor m on m.workspace_id = r.workspace_id and m.id = r.monitor_id
            cross join lateral (
                select count(*) filter (where b.state = 'PENDING') as pending,
                       count(*) filter (where b.state = 'RUNNING') as running,
                       count(*) filter (where b.state = 'ANSWERED') as answered,
                       count(*) filter (where b.state = 'FAILED') as failed,
                       count(*) filter (where b.state = 'CANCELLED') as cancelled,
                       coalesce(bool_or(e.simulated), false) as simulated
                from probe b
                join engine e on e.workspace_id = b.workspace_id and e.id = b.engine_id
                where b.workspace_id = r.workspace_id and b.run_id = r.id) c
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    Runs(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Schema(name = "RunState")
    public enum State {
        RUNNING,
        FINISHED,
        CANCELLED
    }

    /** Where a probe is: PENDING and RUNNING are open, the others are final. */
    public enum ProbeState {
        PENDING,
        RUNNING,
        ANSWERED,
        FAILED,
        CANCELLED
    }

    /**
     * @param simulated whether any of its engines is simulated
     * @param planned probes in all; the five counts add up to it
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
            Instant createdAt,
            @Schema(nullable = true) Instant finishedAt) {}

    /** How far one engine of a run is. */
    public record EngineProgress(
            UUID engineId, int pending, int running, int answered, int failed, int cancelled, int retried) {}

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
            @Schema(nullable = true) Instant sentAt,
            @Schema(nullable = true) Instant endedAt,
            @Schema(nullable = true) UUID answerId,
            @Schema(nullable = true) Failure.Kind failureKind,
            @Schema(nullable = true) String failureMessage,
            @Schema(nullable = true) Integer failureStatus) {}

    Page<RunView> list(UUID workspace, UUID monitor, UUID cursor, int limit) {
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

    List<EngineProgress> byEngine(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select engine_id,
                               count(*) filter (where state = 'PENDING') as pending,
                               count(*) filter (where state = 'RUNNING') as running,
                               count(*) filter (where state = 'ANSWERED') as answered,
                               count(*) filter (where state = 'FAILED') as failed,
                               count(*) filter (where state = 'CANCELLED') as cancelled,
                               count(*) filter (where attempt > 1) as retried
                        from probe
                        where workspace_id = :workspace and run_id = :run
                        group by engine_id
                        order by engine_id""")
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
                        select id, prompt_id, engine_id, repeat_no, state, attempt, sent_at, ended_at, answer_id,
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

    /** Ends a run whose probes have all ended, in a transaction after theirs, so that the last one sees all others. */
    @Transactional
    void finishIfDone(UUID workspace, UUID run) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update run
                        set state = 'FINISHED', finished_at = :now
                        where workspace_id = :workspace and id = :run and state = 'RUNNING'
                          and not exists (
                              select from probe b where b.run_id = :run and b.state in ('PENDING', 'RUNNING'))""")
                .bind("workspace", workspace)
                .bind("run", run)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }
}
