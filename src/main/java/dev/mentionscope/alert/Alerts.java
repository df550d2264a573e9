package dev.mentionscope.alert;

import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The log of what was noticed. What is noticed is written with the messages that it causes, or not at all. */
@ApplicationScoped
class Alerts {

    private static final QualifiedType<AlertFacts> FACTS =
            QualifiedType.of(AlertFacts.class).with(Json.class);

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;

    Alerts(Jdbi jdbi, TimeOrderedIds ids) {
        this.jdbi = jdbi;
        this.ids = ids;
    }

    @Schema(name = "AlertState")
    public enum State {
        FIRED,
        /** Nobody was told; it says why. */
        HELD_BACK
    }

    /** Why nobody was told. */
    @Schema(name = "AlertHeldBack")
    public enum Reason {
        /** An engine was out of order within the newest period, so that a fall might be one of answers. */
        OUTAGE,
        /** Too few of the newest period's probes gave an answer. */
        INCOMPLETE,
        /** The same was told lately. */
        COOL_DOWN
    }

    /**
     * @param waiting of its messages; with delivered and dead all of them
     * @param dead of its messages: given up
     */
    @Schema(name = "Alert")
    public record Alert(
            UUID id,
            UUID ruleId,
            String ruleName,
            RuleKind kind,
            State state,
            @Schema(nullable = true) Reason heldBack,
            @Json AlertFacts facts,
            Instant noticedAt,
            int waiting,
            int delivered,
            int dead) {}

    /**
     * Writes what was found, unless it is known or its rule keeps quiet about it.
     *
     * @return whether somebody will be told
     */
    boolean note(Rule rule, Finding finding, Instant now) {
        return switch (finding) {
            case Finding.HeldBack held -> {
                jdbi.useTransaction(db -> insert(db, rule, held, held.key(), held.reason(), now));
                yield false;
            }
            case Finding.Fires fires -> jdbi.inTransaction(db -> fire(db, rule, fires, now));
        };
    }

    private boolean fire(Handle db, Rule rule, Finding.Fires fires, Instant now) {
        Duration quiet = fires.quiet().compareTo(rule.coolDown()) > 0 ? fires.quiet() : rule.coolDown();
        boolean told = db.createQuery("""
                        select exists (
                            select from alert
                            where workspace_id = :workspace and rule_id = :rule and subject = :subject and state = 'FIRED'
                              and noticed_at > :since)""")
                .bind("workspace", rule.workspaceId())
                .bind("rule", rule.id())
                .bind("subject", fires.subject())
                .bind("since", at(now.minus(quiet)))
                .mapTo(Boolean.class)
                .one();
        if (told) {
            if (fires.once()) {
                insert(db, rule, fires, fires.subject(), Reason.COOL_DOWN, now);
            }
            return false;
        }
        UUID alert = insert(db, rule, fires, fires.subject(), null, now);
        if (alert == null) {
            return false;
        }
        Instant due = rule.dueAt(now);
        db.createQuery("""
                        select c.id, c.name, c.kind
                        from alert_rule_channel r
                        join alert_channel c on c.workspace_id = r.workspace_id and c.id = r.channel_id
                        where r.workspace_id = :workspace and r.rule_id = :rule""")
                .bind("workspace", rule.workspaceId())
                .bind("rule", rule.id())
                .map(ConstructorMapper.of(Told.class))
                .forEach(channel -> post(db, rule, alert, channel, due, now));
        return true;
    }

    public record Told(UUID id, String name, ChannelKind kind) {}

    private void post(Handle db, Rule rule, UUID alert, Told channel, Instant due, Instant now) {
        UUID id = ids.next();
        boolean digest = rule.digest() == RuleDefinition.Digest.DAILY;
        // The same for all that one digest tells the channel, whichever rules and processes it comes from.
        UUID bundle = digest ? UUID.nameUUIDFromBytes((channel.id + "/" + due).getBytes(StandardCharsets.UTF_8)) : id;
        db.createUpdate("""
                        insert into alert_delivery (
                            workspace_id, id, alert_id, channel_id, channel_name, channel_kind, bundle, digest, state, next_try_at,
                            created_at)
                        values (:workspace, :id, :alert, :channel, :name, :kind, :bundle, :digest, 'WAITING', :due, :now)""")
                .bind("workspace", rule.workspaceId())
                .bind("id", id)
                .bind("alert", alert)
                .bind("channel", channel.id)
                .bind("name", channel.name)
                .bind("kind", channel.kind)
                .bind("bundle", bundle)
                .bind("digest", digest)
                .bind("due", at(due))
                .bind("now", at(now))
                .execute();
    }

    /** @return null if it is known already */
    private UUID insert(Handle db, Rule rule, Finding finding, String subject, Reason heldBack, Instant now) {
        return db.createQuery("""
                        insert into alert (
                            workspace_id, id, rule_id, rule_name, kind, state, held_back, subject, dedup_key, facts, noticed_at)
                        values (:workspace, :id, :rule, :name, :kind, :state, :heldBack, :subject, :key, :facts, :now)
                        on conflict (workspace_id, rule_id, dedup_key) do nothing
                        returning id""")
                .bind("workspace", rule.workspaceId())
                .bind("id", ids.next())
                .bind("rule", rule.id())
                .bind("name", rule.name())
                .bind("kind", rule.kind())
                .bind("state", heldBack == null ? State.FIRED : State.HELD_BACK)
                .bind("heldBack", heldBack)
                .bind("subject", subject)
                .bind("key", finding.key())
                .bindByType("facts", finding.facts(), FACTS)
                .bind("now", at(now))
                .mapTo(UUID.class)
                .findOne()
                .orElse(null);
    }

    /** The newest first. @param rule null: of all; likewise the state */
    Page<Alert> list(UUID workspace, UUID rule, State state, UUID cursor, int limit) {
        List<Alert> found = jdbi.withHandle(db -> db.createQuery("""
                        select a.id, a.rule_id, a.rule_name, a.kind, a.state, a.held_back, a.facts, a.noticed_at,
                               d.waiting, d.delivered, d.dead
                        from alert a
                        cross join lateral (
                            select count(*) filter (where state = 'WAITING') as waiting,
                                   count(*) filter (where state = 'DELIVERED') as delivered,
                                   count(*) filter (where state = 'DEAD') as dead
                            from alert_delivery
                            where workspace_id = a.workspace_id and alert_id = a.id) d
                        where a.workspace_id = :workspace
                          and (cast(:rule as uuid) is null or a.rule_id = :rule)
                          and (cast(:state as text) is null or a.state = :state)
                          and (cast(:cursor as uuid) is null or a.id < :cursor)
                        order by a.id desc
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("rule", rule)
                .bind("state", state)
                .bind("cursor", cursor)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(Alert.class))
                .list());
        return Page.cut(found, limit, alert -> alert.id().toString());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such alert */
    void require(UUID workspace, UUID id) {
        boolean there = jdbi.withHandle(
                db -> db.createQuery("select exists (select from alert where workspace_id = :workspace and id = :id)")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
        if (!there) {
            throw Problems.notFound("alert");
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
