package dev.mentionscope.alert;

import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/**
 * Messages that wait, and what became of them. Whoever takes one pushes its next try into the future first, so that a process
 * that dies with it loses nothing: it is taken again then, under the same id.
 */
@ApplicationScoped
class Outbox {

    private final Jdbi jdbi;

    Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Schema(name = "AlertDeliveryState")
    public enum State {
        WAITING,
        DELIVERED,
        /** Given up. */
        DEAD
    }

    /**
     * @param digest whether it goes out with others of its day
     * @param nextTryAt of one that waits
     * @param lastStatus what the receiver answered last
     * @param lastProblem what became of the last try, if it failed
     */
    @Schema(name = "AlertDelivery")
    public record Delivery(
            UUID id,
            UUID channelId,
            String channelName,
            ChannelKind channelKind,
            boolean digest,
            State state,
            int attempts,
            Instant createdAt,
            @Schema(nullable = true) Instant nextTryAt,
            @Schema(nullable = true) Instant deliveredAt,
            @Schema(nullable = true) Integer lastStatus,
            @Schema(nullable = true) String lastProblem) {}

    public record Due(UUID workspaceId, UUID bundle) {}

    public record Row(
            UUID channelId,
            int attempts,
            UUID alertId,
            RuleKind kind,
            String ruleName,
            @Json AlertFacts facts,
            Instant noticedAt,
            String slug) {}

    /** A message in the hands of one process. @param attempt which try this is */
    public record Taken(UUID workspace, UUID bundle, UUID channel, int attempt, Message message) {}

    List<Due> due(Instant now, int limit) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select workspace_id, bundle
                        from alert_delivery
                        where state = 'WAITING' and next_try_at <= :now
                        group by workspace_id, bundle
                        order by min(next_try_at)
                        limit :limit""")
                .bind("now", at(now))
                .bind("limit", limit)
                .map(ConstructorMapper.of(Due.class))
                .list());
    }

    /** @return empty if another process has it by now */
    Optional<Taken> take(Due due, Instant now, Duration patience) {
        return jdbi.inTransaction(db -> {
            boolean ours = db.createQuery("select pg_try_advisory_xact_lock(14, hashtext(:bundle))")
                    .bind("bundle", due.bundle.toString())
                    .mapTo(Boolean.class)
                    .one();
            if (!ours) {
                return Optional.empty();
            }
            List<Row> rows = db.createQuery("""
                            with taken as (
                                update alert_delivery
                                set attempts = attempts + 1, next_try_at = :until
                                where workspace_id = :workspaceId and bundle = :bundle and state = 'WAITING'
                                  and next_try_at <= :now
                                returning workspace_id, alert_id, channel_id, attempts)
                            select t.channel_id, t.attempts, a.id as alert_id, a.kind, a.rule_name, a.facts, a.noticed_at, w.slug
                            from taken t
                            join alert a on a.workspace_id = t.workspace_id and a.id = t.alert_id
                            join workspace w on w.id = t.workspace_id
                            order by a.id""")
                    .bindMethods(due)
                    .bind("now", at(now))
                    .bind("until", at(now.plus(patience)))
                    .map(ConstructorMapper.of(Row.class))
                    .list();
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Taken(
                            due.workspaceId,
                            due.bundle,
                            rows.getFirst().channelId,
                            rows.stream().mapToInt(Row::attempts).max().orElseThrow(),
                            new Message(
                                    due.bundle,
                                    rows.getFirst().slug,
                                    rows.stream()
                                            .map(row -> new Message.Item(
                                                    row.alertId, row.kind, row.ruleName, row.facts, row.noticedAt))
                                            .toList())));
        });
    }

    void delivered(Taken taken, Integer status, Instant now) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update alert_delivery
                        set state = 'DELIVERED', delivered_at = :now, next_try_at = null, last_status = :status, last_problem = null
                        where workspace_id = :workspace and bundle = :bundle and state = 'WAITING'
                          and attempts <= :attempt""")
                .bindMethods(taken)
                .bind("now", at(now))
                .bind("status", status)
                .execute());
    }

    /** @param next when it is tried again; empty: never */
    void failed(Taken taken, Sent.Failed failed, Optional<Instant> next) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update alert_delivery
                        set state = :state, next_try_at = :next, last_status = :status, last_problem = :problem
                        where workspace_id = :workspace and bundle = :bundle and state = 'WAITING'
                          and attempts <= :attempt""")
                .bindMethods(taken)
                .bind("state", next.isPresent() ? State.WAITING : State.DEAD)
                .bind("next", next.map(Outbox::at).orElse(null))
                .bind("status", failed.status())
                .bind("problem", failed.problem())
                .execute());
    }

    List<Delivery> of(UUID workspace, UUID alert) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, channel_id, channel_name, channel_kind, digest, state, attempts, created_at, next_try_at,
                               delivered_at, last_status, last_problem
                        from alert_delivery
                        where workspace_id = :workspace and alert_id = :alert
                        order by channel_name, id""")
                .bind("workspace", workspace)
                .bind("alert", alert)
                .map(ConstructorMapper.of(Delivery.class))
                .list());
    }

    /**
     * Sends what was given up anew, each on its own, where its channel is still there.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if there is none
     */
    void retry(UUID workspace, UUID alert, Instant now) {
        int again = jdbi.withHandle(db -> db.createUpdate("""
                        update alert_delivery d
                        set state = 'WAITING', attempts = 0, next_try_at = :now, bundle = id, digest = false
                        where workspace_id = :workspace and alert_id = :alert and state = 'DEAD'
                          and exists (select from alert_channel c where c.workspace_id = d.workspace_id and c.id = d.channel_id)""")
                .bind("workspace", workspace)
                .bind("alert", alert)
                .bind("now", at(now))
                .execute());
        if (again == 0) {
            throw Problems.conflict(
                    "None of its messages was given up, or their channels are gone: nothing to send again.");
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
