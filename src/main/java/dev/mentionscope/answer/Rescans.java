package dev.mentionscope.answer;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
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

/**
 * Reads history again after a change of names, a part at a time, each in a transaction of its own together with the place
 * where the next part begins. A process that dies loses no more than its part; another goes on.
 */
@ApplicationScoped
class Rescans {

    private static final int PART = 500;

    /** From the making of an answer's id to the commit of its row. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final NamesHistory history;
    private final Rereading rereading;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Rescans(Jdbi jdbi, NamesHistory history, Rereading rereading, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.history = history;
        this.rereading = rereading;
        this.ids = ids;
        this.clock = clock;
    }

    @Schema(name = "RescanState")
    public enum State {
        RUNNING,
        FINISHED
    }

    /**
     * A reading of history with other names.
     *
     * @param fromVersion of names, in effect until all answers are read
     * @param toVersion in effect from then on
     */
    public record Rescan(
            UUID id,
            long fromVersion,
            long toVersion,
            State state,
            long answersTotal,
            long answersDone,
            long answersChanged,
            long mentionsAdded,
            long mentionsRemoved,
            Instant createdAt,
            @Schema(nullable = true) Instant finishedAt) {}

    public record Running(UUID workspaceId, UUID id, long fromVersion, long toVersion, UUID position) {}

    List<Rescan> list(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, from_version, to_version, state, answers_total, answers_done, answers_changed,
                               mentions_added, mentions_removed, created_at, finished_at
                        from rescan
                        where workspace_id = :workspace
                        order by id desc
                        limit 100""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(Rescan.class))
                .list());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such rescan */
    Rescan get(UUID workspace, UUID id) {
        return list(workspace).stream()
                .filter(rescan -> rescan.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("rescan"));
    }

    /** Whether the newest names are in effect. */
    boolean isUpToDate(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select names_version = effective_names_version from workspace where id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Boolean.class)
                .one());
    }

    /** Starts one for each workspace whose newest names are not in effect; a running one aims at the newest instead. */
    @Transactional
    void start() {
        jdbi.useHandle(db -> {
            db.createUpdate("""
                    update rescan r
                    set to_version = w.names_version, position = null, answers_done = 0, answers_changed = 0,
                        mentions_added = 0, mentions_removed = 0
                    from workspace w
                    where w.id = r.workspace_id and r.state = 'RUNNING' and r.to_version < w.names_version""").execute();
            db.createQuery("""
                            select id, effective_names_version, names_version
                            from workspace w
                            where names_version > effective_names_version
                              and not exists (
                                  select from rescan r where r.workspace_id = w.id and r.state = 'RUNNING')
                            for update skip locked""")
                    .map((row, context) ->
                            new Running(row.getObject(1, UUID.class), ids.next(), row.getLong(2), row.getLong(3), null))
                    .list()
                    .forEach(rescan -> db.createUpdate("""
                            insert into rescan (
                                workspace_id, id, from_version, to_version, state, answers_total, created_at)
                            values (
                                :workspaceId, :id, :fromVersion, :toVersion, 'RUNNING',
                                (select count(*) from answer where workspace_id = :workspaceId), :now)
                            on conflict do nothing""")
                            .bindMethods(rescan)
                            .bind("now", now())
                            .execute());
        });
    }

    /** Reads one part of one running rescan; false if there is none that another process does not work on. */
    @Transactional
    boolean readPart() {
        Optional<Running> running = jdbi.withHandle(db ->
                db.createQuery("""
                        select workspace_id, id, from_version, to_version, position
                        from rescan
                        where state = 'RUNNING'
                        order by id
                        limit 1
                        for update skip locked""").map(ConstructorMapper.of(Running.class)).findOne());
        running.ifPresent(this::readPart);
        return running.isPresent();
    }

    private void readPart(Running rescan) {
        List<StoredText> part = part(rescan.workspaceId(), rescan.position());
        Rereading.Changes changes = reread(rescan, part);
        int read = part.size();
        UUID position = part.isEmpty() ? rescan.position() : part.getLast().id();
        boolean last = part.size() < PART;
        if (last) {
            // From here on nobody writes an answer with the old names. What came in meanwhile is read now, and so is
            // what was being written while its place was passed.
            history.lockEffectiveVersion(rescan.workspaceId());
            UUID after = ids.at(clock.instant().minus(LONGEST_WRITE));
            if (position != null && position.compareTo(after) < 0) {
                after = position;
            }
            for (part = part(rescan.workspaceId(), after); !part.isEmpty(); part = part(rescan.workspaceId(), after)) {
                changes = changes.plus(reread(rescan, part));
                after = part.getLast().id();
                position = after;
            }
            history.bringIntoEffect(rescan.workspaceId(), rescan.toVersion());
        }
        save(rescan, last, position, read, changes);
    }

    private Rereading.Changes reread(Running rescan, List<StoredText> part) {
        return rereading.reread(rescan.workspaceId(), rescan.fromVersion(), rescan.toVersion(), part);
    }

    /** A stored answer, as far as it is read again. */
    public record StoredText(UUID id, OffsetDateTime answeredAt, String text) {}

    private List<StoredText> part(UUID workspace, UUID after) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, answered_at, text
                        from answer
                        where workspace_id = :workspace
                          and (cast(:after as uuid) is null
                               or (answered_at, id) > (cast(:afterTime as timestamptz), :after))
                        order by answered_at, id
                        limit :part""")
                .bind("workspace", workspace)
                .bind("after", after)
                .bind(
                        "afterTime",
                        after == null ? null : TimeOrderedIds.instantOf(after).atOffset(ZoneOffset.UTC))
                .bind("part", PART)
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }

    private void save(Running rescan, boolean finished, UUID position, int read, Rereading.Changes changes) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update rescan
                        set position = :position, answers_done = answers_done + :read,
                            answers_total = greatest(answers_total, answers_done + :read),
                            answers_changed = answers_changed + :answers,
                            mentions_added = mentions_added + :added,
                            mentions_removed = mentions_removed + :removed,
                            state = case when :finished then 'FINISHED' else state end,
                            finished_at = case when :finished then cast(:now as timestamptz) end
                        where workspace_id = :workspaceId and id = :id""")
                .bindMethods(rescan)
                .bindMethods(changes)
                .bind("position", position)
                .bind("read", read)
                .bind("finished", finished)
                .bind("now", now())
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
