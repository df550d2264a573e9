package dev.mentionscope.monitor;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

@ApplicationScoped
public class Monitors implements PanacheRepositoryBase<Monitor, UUID> {

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Monitors(Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** The prompts and engines of a monitor, in the order in which they were given. */
    public record Basket(List<UUID> promptIds, List<UUID> engineIds) {}

    @Transactional
    public List<Monitor> all(UUID workspace) {
        return list("workspaceId = ?1 and archivedAt is null order by name", workspace);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such monitor */
    @Transactional
    public Monitor get(UUID workspace, UUID id) {
        return find("workspaceId = ?1 and id = ?2 and archivedAt is null", workspace, id)
                .firstResultOptional()
                .orElseThrow(() -> Problems.notFound("monitor"));
    }

    @Transactional
    public Basket basket(Monitor monitor) {
        return jdbi.withHandle(db -> new Basket(
                ids(db, "select prompt_id from monitor_prompt", monitor),
                ids(db, "select engine_id from monitor_engine", monitor)));
    }

    @Transactional
    public Monitor create(UUID workspace, MonitorDefinition definition) {
        Monitor monitor = new Monitor(ids.next(), workspace, clock.instant());
        define(monitor, definition);
        return monitor;
    }

    @Transactional
    public Monitor redefine(UUID workspace, UUID id, MonitorDefinition definition) {
        Monitor monitor = get(workspace, id);
        define(monitor, definition);
        return monitor;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there never was one; what ran before it was archived stays */
    @Transactional
    public void requireKnown(UUID workspace, UUID id) {
        if (count("workspaceId = ?1 and id = ?2", workspace, id) == 0) {
            throw Problems.notFound("monitor");
        }
    }

    /** Takes the monitor out of use; its runs and answers stay. */
    @Transactional
    public void archive(UUID workspace, UUID id) {
        Monitor monitor = get(workspace, id);
        monitor.archivedAt = clock.instant();
        monitor.scheduleAfter(clock.instant());
    }

    /**
     * Takes one monitor whose time has come, so that no other replica takes it until the transaction ends. The caller
     * plans its run and moves it on in the same transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Monitor> claimDue(Instant now) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id
                        from monitor
                        where enabled and archived_at is null and next_run_at <= :now
                        order by next_run_at
                        limit 1
                        for update skip locked""")
                        .bind("now", now.atOffset(java.time.ZoneOffset.UTC))
                        .mapTo(UUID.class)
                        .findOne())
                .map(this::findById);
    }

    private void define(Monitor monitor, MonitorDefinition definition) {
        if (count("workspaceId = ?1 and name = ?2 and id <> ?3", monitor.workspaceId, definition.name(), monitor.id)
                > 0) {
            throw Problems.conflict("There is a monitor \"" + definition.name() + "\" already.");
        }
        monitor.name = definition.name();
        monitor.repeats = definition.repeats();
        monitor.cron = definition.cron();
        monitor.timeZone = definition.timeZone();
        monitor.enabled = definition.enabled();
        monitor.jitterSeconds = definition.jitterSeconds();
        monitor.catchUp = definition.catchUp();
        monitor.precision = definition.precision();
        monitor.maxUsd = definition.maxUsdPerRun();
        monitor.maxCalls = definition.maxCallsPerRun();
        monitor.scheduleAfter(clock.instant());
        if (definition.cron() != null && definition.enabled() && monitor.nextRunAt == null) {
            throw Problems.invalid("cron", "never comes due: choose a day that exists");
        }
        persist(monitor);
        flush();
        jdbi.useHandle(db -> {
            replace(db, monitor, "prompt", definition.promptIds());
            replace(db, monitor, "engine", definition.engineIds());
        });
    }

    private void replace(Handle db, Monitor monitor, String member, List<UUID> wanted) {
        String field = member + "Ids";
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw Problems.invalid(field, "has an id twice: use repeats to ask more than once");
        }
        Set<UUID> known = db.createQuery("select id from <member> where workspace_id = :workspace and id = any(:ids)"
                        + " and archived_at is null"
                        // Nobody can ask what was only imported.
                        + (member.equals("engine") ? " and provider <> 'imported'" : ""))
                .define("member", member)
                .bind("workspace", monitor.workspaceId)
                .bindArray("ids", UUID.class, wanted)
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Set<UUID>>() {});
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                throw Problems.invalid(
                        field + "[" + i + "]",
                        "is no " + member + " of this workspace"
                                + (member.equals("engine") ? " that can be asked" : ""));
            }
        }
        db.createUpdate("delete from monitor_<member> where workspace_id = :workspace and monitor_id = :monitor")
                .define("member", member)
                .bind("workspace", monitor.workspaceId)
                .bind("monitor", monitor.id)
                .execute();
        PreparedBatch batch = db.prepareBatch("""
                insert into monitor_<member> (workspace_id, monitor_id, <member>_id, position)
                values (:workspace, :monitor, :id, :position)""").define("member", member);
        for (int i = 0; i < wanted.size(); i++) {
            batch.bind("workspace", monitor.workspaceId)
                    .bind("monitor", monitor.id)
                    .bind("id", wanted.get(i))
                    .bind("position", i)
                    .add();
        }
        batch.execute();
    }

    private static List<UUID> ids(Handle db, String select, Monitor monitor) {
        return db.createQuery(select + " where workspace_id = :workspace and monitor_id = :monitor order by position")
                .bind("workspace", monitor.workspaceId)
                .bind("monitor", monitor.id)
                .mapTo(UUID.class)
                .list();
    }
}
