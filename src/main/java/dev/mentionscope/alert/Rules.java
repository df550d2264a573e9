package dev.mentionscope.alert;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.insight.Changes;
import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.InsightConfig;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.SourceReport.Grouping;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is watched. */
@ApplicationScoped
class Rules {

    /** More are hard to keep in mind, and each costs a look whenever a run has ended. */
    private static final int MOST = 100;

    private static final String SELECTED = """
            select r.*, array(select channel_id from alert_rule_channel c
                              where c.workspace_id = r.workspace_id and c.rule_id = r.id order by channel_id) as channel_ids
            from alert_rule r
            """;

    private final Jdbi jdbi;
    private final NamesHistory names;
    private final InsightConfig insight;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Rules(Jdbi jdbi, NamesHistory names, InsightConfig insight, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.names = names;
        this.insight = insight;
        this.ids = ids;
        this.clock = clock;
    }

    List<Rule> all(UUID workspace) {
        return jdbi.withHandle(
                db -> db.createQuery(SELECTED + "where r.workspace_id = :workspace order by lower(r.name), r.id")
                        .bind("workspace", workspace)
                        .map(ConstructorMapper.of(Rule.class))
                        .list());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such rule */
    Rule get(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> db.createQuery(SELECTED + "where r.workspace_id = :workspace and r.id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .map(ConstructorMapper.of(Rule.class))
                        .findOne())
                .orElseThrow(() -> Problems.notFound("alert rule"));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what does not fit; 409 for a name that is taken */
    Rule create(UUID workspace, RuleDefinition definition) {
        UUID id = ids.next();
        Rule rule = complete(workspace, id, definition, now());
        jdbi.useTransaction(db -> {
            requireNameFree(db, rule);
            if (all(workspace).size() >= MOST) {
                throw Problems.conflict("There are " + MOST + " alert rules already: delete one first.");
            }
            bind(db.createUpdate("""
                    insert into alert_rule (
                        workspace_id, id, name, kind, enabled, metric, brand_id, direction, cut, days, grouping,
                        fewest_answers, coverage_below, cool_down_hours, digest, digest_hour, time_zone, created_at)
                    values (:workspaceId, :id, :name, :kind, :enabled, :metric, :brandId, :direction, :cut, :days, :grouping,
                            :fewestAnswers, :coverageBelow, :coolDownHours, :digest, :digestHour, :timeZone, :created)"""), rule)
                    .bind("created", at(rule.createdAt()))
                    .execute();
            connect(db, rule);
        });
        return rule;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404; 400 naming what does not fit; 409 for a name that is taken */
    Rule update(UUID workspace, UUID id, RuleDefinition definition) {
        Rule before = get(workspace, id);
        if (before.kind() != definition.kind()) {
            throw Problems.invalid("kind", "cannot be changed: make another rule");
        }
        Rule rule = complete(workspace, id, definition, before.createdAt());
        jdbi.useTransaction(db -> {
            requireNameFree(db, rule);
            bind(db.createUpdate("""
                    update alert_rule
                    set name = :name, enabled = :enabled, metric = :metric, brand_id = :brandId, direction = :direction,
                        cut = :cut, days = :days, grouping = :grouping, fewest_answers = :fewestAnswers,
                        coverage_below = :coverageBelow, cool_down_hours = :coolDownHours, digest = :digest,
                        digest_hour = :digestHour, time_zone = :timeZone
                    where workspace_id = :workspaceId and id = :id"""), rule).execute();
            db.execute("delete from alert_rule_channel where workspace_id = ? and rule_id = ?", workspace, id);
            connect(db, rule);
        });
        return get(workspace, id);
    }

    /** What it noticed stays in the log. */
    void remove(UUID workspace, UUID id) {
        int removed = jdbi.withHandle(
                db -> db.execute("delete from alert_rule where workspace_id = ? and id = ?", workspace, id));
        if (removed == 0) {
            throw Problems.notFound("alert rule");
        }
    }

    /** Workspaces that have something watched. */
    List<UUID> watched() {
        return jdbi.withHandle(db -> db.createQuery("select distinct workspace_id from alert_rule where enabled")
                .mapTo(UUID.class)
                .list());
    }

    /** Those to look at now: rules of numbers only once there may be new ones. */
    List<Rule> due(UUID workspace, Instant now) {
        return jdbi.withHandle(db -> db.createQuery(SELECTED + """
                        where r.workspace_id = :workspace and r.enabled
                          and (not (r.kind in (<ofNumbers>)) or r.evaluated_at is null or r.evaluated_at < :hourAgo
                               or exists (select from run n where n.workspace_id = r.workspace_id
                                            and n.finished_at > r.evaluated_at - interval '1 minute'))
                        order by r.id""")
                .bindList("ofNumbers", List.of("CHANGE", "NEW_COMPETITOR", "LOST_CITATION"))
                .bind("workspace", workspace)
                .bind("hourAgo", at(now.minusSeconds(3600)))
                .map(ConstructorMapper.of(Rule.class))
                .list());
    }

    void looked(Rule rule, Instant now) {
        jdbi.useHandle(db -> db.execute(
                "update alert_rule set evaluated_at = ? where workspace_id = ? and id = ?",
                at(now),
                rule.workspaceId(),
                rule.id()));
    }

    void remember(Rule rule, List<String> knownNames) {
        jdbi.useHandle(db -> db.createUpdate(
                        "update alert_rule set known_names = :names where workspace_id = :workspace and id = :id")
                .bindArray("names", String.class, knownNames)
                .bind("workspace", rule.workspaceId())
                .bind("id", rule.id())
                .execute());
    }

    private static void requireNameFree(Handle db, Rule rule) {
        // One after the other, so that two cannot both take the name, or the last place.
        db.execute(
                "select pg_advisory_xact_lock(15, hashtext(?))",
                rule.workspaceId().toString());
        boolean taken =
                db.createQuery("""
                        select exists (select from alert_rule
                                       where workspace_id = :workspaceId and name = :name and id <> :id)""").bindMethods(rule).mapTo(Boolean.class).one();
        if (taken) {
            throw Problems.conflict("There is an alert rule \"" + rule.name() + "\" already: choose another name.");
        }
    }

    private static void connect(Handle db, Rule rule) {
        int known = db.createUpdate("""
                        insert into alert_rule_channel (workspace_id, rule_id, channel_id)
                        select workspace_id, :id, id
                        from alert_channel
                        where workspace_id = :workspace and id = any(:channels)""")
                .bind("id", rule.id())
                .bind("workspace", rule.workspaceId())
                .bindArray("channels", UUID.class, rule.channelIds())
                .execute();
        if (known < rule.channelIds().size()) {
            throw Problems.invalid("channelIds", "has a channel that is not in this workspace");
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Rule rule) {
        return statement.bindMethods(rule);
    }

    /** With the defaults of its kind, and without what does not belong to it. */
    private Rule complete(UUID workspace, UUID id, RuleDefinition given, Instant created) {
        RuleKind kind = given.kind();
        boolean change = kind == RuleKind.CHANGE;
        boolean citation = kind == RuleKind.LOST_CITATION;
        boolean competitor = kind == RuleKind.NEW_COMPETITOR;
        boolean run = kind == RuleKind.RUN_INCOMPLETE;
        refuse(change, kind, "metric", given.metric());
        refuse(change, kind, "brandId", given.brandId());
        refuse(change, kind, "direction", given.direction());
        refuse(change, kind, "cut", given.cut());
        refuse(change || citation, kind, "days", given.days());
        refuse(citation, kind, "grouping", given.grouping());
        refuse(citation || competitor, kind, "fewestAnswers", given.fewestAnswers());
        refuse(run, kind, "coverageBelow", given.coverageBelow());
        if (given.metric() != null && !Changes.COMPARABLE.contains(given.metric())) {
            throw Problems.invalid(
                    "metric",
                    "must be one of "
                            + Changes.COMPARABLE.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        if (given.cut() != null && given.cut() != Cut.ENGINE && given.cut() != Cut.TOPIC) {
            throw Problems.invalid("cut", "must be ENGINE or TOPIC; leave it out for all together");
        }
        if (given.grouping() == Grouping.KIND) {
            throw Problems.invalid("grouping", "must be PAGE or SITE");
        }
        if (given.brandId() != null
                && names.brands(workspace, names.newestVersion(workspace)).stream()
                        .noneMatch(brand -> brand.id().equals(given.brandId()))) {
            throw Problems.invalid("brandId", "is no brand of this workspace");
        }
        String zone = Objects.requireNonNullElse(given.timeZone(), "UTC");
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problems.invalid("timeZone", "is no time zone: give one such as Europe/Prague or UTC");
        }
        if (!StorableText.isStorable(given.name())) {
            throw Problems.invalid("name", "has a character that cannot be stored");
        }
        return new Rule(
                workspace,
                id,
                given.name().strip(),
                kind,
                Objects.requireNonNullElse(given.enabled(), true),
                given.channelIds() == null
                        ? List.of()
                        : given.channelIds().stream().distinct().sorted().toList(),
                Objects.requireNonNullElse(given.coolDownHours(), 24),
                Objects.requireNonNullElse(given.digest(), RuleDefinition.Digest.AT_ONCE),
                Objects.requireNonNullElse(given.digestHour(), 8),
                zone,
                change ? Objects.requireNonNullElse(given.metric(), Metric.VISIBILITY) : null,
                given.brandId(),
                change ? Objects.requireNonNullElse(given.direction(), RuleDefinition.Direction.EITHER) : null,
                given.cut(),
                change || citation ? Objects.requireNonNullElse(given.days(), 7) : null,
                citation ? Objects.requireNonNullElse(given.grouping(), Grouping.PAGE) : null,
                citation || competitor
                        ? Objects.requireNonNullElse(
                                given.fewestAnswers(), citation ? Integer.valueOf(3) : Integer.valueOf(5))
                        : null,
                run ? Objects.requireNonNullElse(given.coverageBelow(), insight.completeCoverage()) : null,
                null,
                created,
                null);
    }

    private static void refuse(boolean belongs, RuleKind kind, String field, Object value) {
        if (!belongs && value != null) {
            throw Problems.invalid(field, "means nothing for a rule of the kind " + kind + ": leave it out");
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
