package dev.mentionscope.report;

import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** Addresses of reports that need no sign-in, for programs that cannot sign in. */
@ApplicationScoped
class ReportLinks {

    static final QualifiedType<Map<String, List<String>>> PARAMETERS =
            QualifiedType.of(new GenericType<Map<String, List<String>>>() {}).with(Json.class);

    private static final int MOST = 50;

    private static final String SELECTED = """
            select id, report, format, bom, parameters, secret_end, created_at, expires_at, last_used_at, uses
            from report_link
            """;

    private final Jdbi jdbi;
    private final Reports reports;
    private final TimeOrderedIds ids;
    private final Clock clock;

    ReportLinks(Jdbi jdbi, Reports reports, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.reports = reports;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param secretEnd the last characters of its address
     * @param expiresAt null: never
     * @param lastUsedAt null: not yet
     */
    @Schema(name = "ReportLink")
    public record Link(
            UUID id,
            Report report,
            Format format,
            boolean bom,
            @Json Map<String, List<String>> parameters,
            String secretEnd,
            Instant createdAt,
            @Schema(nullable = true) Instant expiresAt,
            @Schema(nullable = true) Instant lastUsedAt,
            long uses) {}

    /** @param address is told only now */
    @Schema(name = "NewReportLink")
    public record Created(Link link, String address) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what is wrong */
    Created create(UUID workspace, Order order, Instant expiresAt) {
        order.rows(reports, workspace);
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problems.invalid("expiresAt", "must lie ahead");
        }
        if (list(workspace).items().size() >= MOST) {
            throw Problems.conflict("There are " + MOST + " links already: revoke one.");
        }
        UUID id = ids.next();
        Secret secret = Secret.fresh(workspace);
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into report_link (
                            workspace_id, id, report, format, bom, parameters, secret_hash, secret_end, created_at, expires_at)
                        values (:workspace, :id, :report, :format, :bom, :parameters, :hash, :end, :now, :expires)""")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("report", order.report())
                .bind("format", order.format())
                .bind("bom", order.bom())
                .bindByType("parameters", order.parameters(), PARAMETERS)
                .bind("hash", secret.hash())
                .bind("end", secret.end())
                .bind("now", now())
                .bind("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .execute());
        Link link = jdbi.withHandle(db -> db.createQuery(SELECTED + "where workspace_id = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .map(ConstructorMapper.of(Link.class))
                .one());
        return new Created(link, secret.address());
    }

    /** Those that work, the newest first. */
    Page<Link> list(UUID workspace) {
        return Page.whole(jdbi.withHandle(db -> db.createQuery(SELECTED + """
                        where workspace_id = :workspace and revoked_at is null and (expires_at is null or expires_at > :now)
                        order by id desc""")
                .bind("workspace", workspace)
                .bind("now", now())
                .map(ConstructorMapper.of(Link.class))
                .list()));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a link */
    void revoke(UUID workspace, UUID id) {
        int revoked = jdbi.withHandle(db -> db.createUpdate("""
                        update report_link
                        set revoked_at = :now
                        where workspace_id = :workspace and id = :id and revoked_at is null""")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("now", now())
                .execute());
        if (revoked == 0) {
            throw Problems.notFound("link");
        }
    }

    /** The link whose secret it is, which is noted as used; empty if there is none, or it works no more. */
    Optional<Link> use(Secret secret) {
        return jdbi.withHandle(db -> db.createQuery("""
                        update report_link
                        set last_used_at = :now, uses = uses + 1
                        where workspace_id = :workspace and secret_hash = :hash and revoked_at is null
                          and (expires_at is null or expires_at > :now)
                        returning id, report, format, bom, parameters, secret_end, created_at, expires_at, last_used_at, uses""")
                .bind("workspace", secret.workspace())
                .bind("hash", secret.hash())
                .bind("now", now())
                .map(ConstructorMapper.of(Link.class))
                .findOne());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
