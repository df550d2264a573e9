package dev.mentionscope.access;

import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Links that let somebody into a workspace, once. Whoever invites passes them on; no mail server is needed. */
@ApplicationScoped
class Invitations {

    /** @param email null: whoever has the link */
    public record InvitationView(
            UUID id,
            Role role,
            @Schema(nullable = true) String email,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt) {}

    public record Presented(UUID workspaceId, String workspaceName, UUID id, Role role, String email) {}

    record Made(InvitationView invitation, Secret secret) {}

    private final Jdbi jdbi;
    private final AccessConfig config;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Invitations(Jdbi jdbi, AccessConfig config, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    List<InvitationView> of(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, role, email, invited_by, created_at, expires_at
                        from invitation
                        where workspace_id = :workspace and expires_at > :now
                        order by id""")
                .bind("workspace", workspace)
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(InvitationView.class))
                .list());
    }

    Made make(UUID workspace, Role role, String email, String invitedBy) {
        Secret secret = Secret.draw("");
        Instant now = clock.instant();
        InvitationView invitation =
                new InvitationView(ids.next(), role, email, invitedBy, now, now.plus(config.invitation()));
        jdbi.useTransaction(db -> {
            db.createUpdate("delete from invitation where workspace_id = :workspace and expires_at <= :now")
                    .bind("workspace", workspace)
                    .bind("now", now)
                    .execute();
            db.createUpdate("""
                            insert into invitation (workspace_id, id, secret_hash, role, email, invited_by, created_at, expires_at)
                            values (:workspace, :id, :hash, :role, :email, :invitedBy, :createdAt, :expiresAt)""")
                    .bindMethods(invitation)
                    .bind("workspace", workspace)
                    .bind("hash", secret.hash())
                    .execute();
        });
        return new Made(invitation, secret);
    }

    boolean withdraw(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> withdraw(db, workspace, id));
    }

    /** @return whether it was still there, so that of two who use it at once only one gets in */
    boolean withdraw(Handle db, UUID workspace, UUID id) {
        return db.createUpdate("delete from invitation where workspace_id = :workspace and id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Of any workspace, so only {@link Everywhere}. */
    Optional<Presented> bySecret(Secret secret) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select i.workspace_id, w.name as workspace_name, i.id, i.role, i.email
                        from invitation i
                        join workspace w on w.id = i.workspace_id
                        where i.secret_hash = :hash and i.expires_at > :now""")
                .bind("hash", secret.hash())
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Presented.class))
                .findOne());
    }

    /** Those to one address, in any workspace, so only {@link Everywhere}. */
    List<Presented> to(Handle db, String email) {
        return db.createQuery("""
                        select i.workspace_id, w.name as workspace_name, i.id, i.role, i.email
                        from invitation i
                        join workspace w on w.id = i.workspace_id
                        where lower(i.email) = lower(:email) and i.expires_at > :now
                        order by i.id""")
                .bind("email", email)
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Presented.class))
                .list();
    }
}
