package dev.mentionscope.report;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/** Exports that take longer than a reader waits: their rows in the database. */
@ApplicationScoped
class ReportJobs {

    private static final String SELECTED = """
            select id, report, format, bom, parameters, state, rows_total, rows_done, bytes, file_name, failure, created_at,
                   finished_at, expires_at
            from report_job
            """;

    private final Jdbi jdbi;
    private final Reports reports;
    private final ReportsConfig config;
    private final TimeOrderedIds ids;
    private final Clock clock;

    ReportJobs(Jdbi jdbi, Reports reports, ReportsConfig config, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.reports = reports;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Schema(name = "ReportJobState")
    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED,
        /** Its file has been deleted. */
        EXPIRED
    }

    /**
     * @param rowsTotal null until they have been counted
     * @param bytes of the file
     * @param failure why it failed
     * @param expiresAt when the file is deleted
     */
    @Schema(name = "ReportJob")
    public record Job(
            UUID id,
            Report report,
            Format format,
            boolean bom,
            @Json Map<String, List<String>> parameters,
            State state,
            @Schema(nullable = true) Long rowsTotal,
            long rowsDone,
            long bytes,
            @Schema(nullable = true) String fileName,
            @Schema(nullable = true) String failure,
            Instant createdAt,
            @Schema(nullable = true) Instant finishedAt,
            @Schema(nullable = true) Instant expiresAt) {}

    /** @param download address of the file once it is there; it needs no sign-in, and is told only now */
    @Schema(name = "NewReportJob")
    public record Created(Job job, String download) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what is wrong; 409 if there are too many */
    Created create(UUID workspace, Order order) {
        About about = order.rows(reports, workspace).about();
        Map<String, List<String>> parameters = new HashMap<>(order.parameters());
        if (about.from() != null) {
            // The days that were meant when it was asked for.
            parameters.put("from", List.of(about.from().toString()));
            parameters.put("to", List.of(about.to().toString()));
        }
        UUID id = ids.next();
        Secret secret = Secret.fresh(workspace);
        jdbi.useTransaction(db -> {
            // One after the other, so that two cannot both be the last that there is room for.
            db.execute("select pg_advisory_xact_lock(11, hashtext(?))", workspace.toString());
            requireRoom(workspace);
            db.createUpdate("""
                            insert into report_job (
                                workspace_id, id, report, format, bom, parameters, state, secret_hash, created_at)
                            values (:workspace, :id, :report, :format, :bom, :parameters, 'WAITING', :secret, :now)""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("report", order.report())
                    .bind("format", order.format())
                    .bind("bom", order.bom())
                    .bindByType("parameters", parameters, ReportLinks.PARAMETERS)
                    .bind("secret", secret.hash())
                    .bind("now", now())
                    .execute();
        });
        return new Created(get(workspace, id), secret.address());
    }

    private void requireRoom(UUID workspace) {
        List<Job> there = list(workspace);
        long open = there.stream()
                .filter(job -> job.state() == State.WAITING || job.state() == State.RUNNING)
                .count();
        if (open >= config.openJobs()) {
            throw Problems.conflict(
                    "There are " + open + " exports under way already: wait until one has ended, or cancel one.");
        }
        long files = there.stream().filter(job -> job.state() == State.FINISHED).count();
        if (files >= config.keptFiles()) {
            throw Problems.conflict("There are " + files + " files of exports already: delete one.");
        }
    }

    List<Job> list(UUID workspace) {
        return jdbi.withHandle(
                db -> db.createQuery(SELECTED + "where workspace_id = :workspace order by id desc limit 200")
                        .bind("workspace", workspace)
                        .map(ConstructorMapper.of(Job.class))
                        .list());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a job */
    Job get(UUID workspace, UUID id) {
        return find(workspace, id).orElseThrow(() -> Problems.notFound("export"));
    }

    private Optional<Job> find(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> db.createQuery(SELECTED + "where workspace_id = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .map(ConstructorMapper.of(Job.class))
                .findOne());
    }

    /** The job whose download a secret is. */
    Optional<Job> find(Secret secret) {
        return jdbi.withHandle(
                db -> db.createQuery(SELECTED + "where workspace_id = :workspace and secret_hash = :hash")
                        .bind("workspace", secret.workspace())
                        .bind("hash", secret.hash())
                        .map(ConstructorMapper.of(Job.class))
                        .findOne());
    }

    /** Whoever works on it finds out with its next part. */
    Job cancel(UUID workspace, UUID id) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update report_job
                        set state = 'CANCELLED', finished_at = :now
                        where workspace_id = :workspace and id = :id and state in ('WAITING', 'RUNNING')""")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("now", now())
                .execute());
        return get(workspace, id);
    }

    void delete(UUID workspace, UUID id) {
        Job job = cancel(workspace, id);
        jdbi.useTransaction(db -> {
            db.execute("delete from report_job where workspace_id = ? and id = ?", workspace, job.id());
            db.execute("delete from report_job_part where workspace_id = ? and job_id = ?", workspace, job.id());
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
