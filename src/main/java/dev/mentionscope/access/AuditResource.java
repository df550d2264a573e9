package dev.mentionscope.access;

import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who did what. */
@Path("/audit-log")
@Tag(name = "access")
@RunOnVirtualThread
class AuditResource {

    private final Jdbi jdbi;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;

    AuditResource(Jdbi jdbi, CurrentWorkspace workspace, CurrentCaller caller) {
        this.jdbi = jdbi;
        this.workspace = workspace;
        this.caller = caller;
    }

    public enum ActorKind {
        ACCOUNT,
        TOKEN,
        AUTOMATIC,
        NOBODY
    }

    /**
     * @param actor e-mail address of a person, name of a token; what was typed where a sign-in failed
     * @param action method and address of an operation, or an event such as "sign in"
     * @param target the ids it was done to
     */
    public record AuditEntry(
            UUID id,
            Instant at,
            ActorKind actorKind,
            @Schema(nullable = true) UUID actorId,
            String actor,
            @Schema(nullable = true) String address,
            String action,
            @Schema(nullable = true) String target,
            @Schema(nullable = true) String detail) {}

    public record Row(
            UUID id,
            ActorKind actorKind,
            UUID actorId,
            String actor,
            String address,
            String action,
            String target,
            String detail) {

        AuditEntry view() {
            return new AuditEntry(
                    id, TimeOrderedIds.instantOf(id), actorKind, actorId, actor, address, action, target, detail);
        }
    }

    /** The latest first. */
    @GET
    @Needs(Need.OWNER)
    public Page<AuditEntry> list(
            @RestQuery String cursor,
            @RestQuery
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 500")
                    @Max(value = 500, message = "must be between 1 and 500")
                    int limit) {
        UUID before = before(cursor);
        UUID own = workspace.id();
        // What belongs to no workspace, such as a token that nobody has, is for operators.
        List<Row> rows = caller.orFail().operator()
                ? Everywhere.call(() -> rows(own, true, before, limit))
                : rows(own, false, before, limit);
        return Page.cut(
                rows.stream().map(Row::view).toList(),
                limit,
                entry -> entry.id().toString());
    }

    private List<Row> rows(UUID own, boolean ofNone, UUID before, int limit) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, actor_kind, actor_id, actor, address, action, target, detail
                        from audit_entry
                        where (workspace_id = :workspace or :ofNone and workspace_id is null)
                          and (:before::uuid is null or id < :before::uuid)
                        order by id desc
                        limit :limit""")
                .bind("workspace", own)
                .bind("ofNone", ofNone)
                .bind("before", before)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(Row.class))
                .list());
    }

    private static UUID before(String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Problems.invalidQuery("cursor", "does not fit: start anew without it");
        }
    }
}
