package dev.mentionscope.access;

import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What programs sign in with. A token belongs to its workspace, not to who made it, so it outlives people's leaving. */
@ApplicationScoped
class Tokens {

    static final String PREFIX = "ms_";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    public enum Scope {
        READ,
        WRITE
    }

    /** @param expiresAt null: never */
    public record TokenView(
            UUID id,
            String name,
            List<Scope> scopes,
            String madeBy,
            Instant createdAt,
            @Schema(nullable = true) Instant expiresAt,
            @Schema(nullable = true) Instant lastUsedAt) {}

    public record Presented(
            UUID workspaceId,
            String slug,
            String workspaceName,
            UUID id,
            String name,
            List<Scope> scopes,
            Instant lastUsedAt) {

        Role role() {
            return scopes.contains(Scope.WRITE) ? Role.EDITOR : Role.VIEWER;
        }
    }

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Tokens(Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    List<TokenView> of(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, name, scopes, made_by, created_at, expires_at, last_used_at
                        from api_token
                        where workspace_id = :workspace
                        order by id""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(TokenView.class))
                .list());
    }

    record Made(TokenView token, Secret secret) {}

    Made make(UUID workspace, String name, List<Scope> scopes, String madeBy, Instant expiresAt) {
        Secret secret = Secret.draw(PREFIX);
        TokenView token = new TokenView(
                ids.next(),
                name.strip(),
                scopes.stream().distinct().sorted().toList(),
                madeBy,
                clock.instant(),
                expiresAt,
                null);
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into api_token (workspace_id, id, secret_hash, name, scopes, made_by, created_at, expires_at)
                        values (:workspace, :id, :hash, :name, :scopes, :madeBy, :createdAt, :expiresAt)""")
                .bindMethods(token)
                .bind("workspace", workspace)
                .bind("hash", secret.hash())
                .bindArray(
                        "scopes",
                        String.class,
                        token.scopes().stream().map(Scope::name).toList())
                .execute());
        return new Made(token, secret);
    }

    boolean revoke(UUID workspace, UUID id) {
        return jdbi.withHandle(
                        db -> db.createUpdate("delete from api_token where workspace_id = :workspace and id = :id")
                                .bind("workspace", workspace)
                                .bind("id", id)
                                .execute())
                > 0;
    }

    /** Of any workspace, so only {@link Everywhere}. */
    Optional<Presented> bySecret(Secret secret) {
        Instant now = clock.instant();
        Optional<Presented> found = jdbi.withHandle(db -> db.createQuery("""
                        select t.workspace_id, w.slug, w.name as workspace_name, t.id, t.name, t.scopes, t.last_used_at
                        from api_token t
                        join workspace w on w.id = t.workspace_id
                        where t.secret_hash = :hash and (t.expires_at is null or t.expires_at > :now)""")
                .bind("hash", secret.hash())
                .bind("now", now)
                .map(ConstructorMapper.of(Presented.class))
                .findOne());
        found.filter(token -> token.lastUsedAt() == null
                        || token.lastUsedAt().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(token -> jdbi.useHandle(db -> db.createUpdate(
                                "update api_token set last_used_at = :now where workspace_id = :workspace and id = :id")
                        .bind("now", now)
                        .bind("workspace", token.workspaceId())
                        .bind("id", token.id())
                        .execute()));
        return found;
    }
}
