package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Reads history again after a change of names or of the detector's rules, a part at a time, each in a transaction of its own together with the place
 * where the next part begins. A process that dies loses no more than its part; another goes on.
 */
@ApplicationScoped
class Rescans {

    private static final int RULES = Integer.parseInt(Detector.VERSION);

    /** Answers that one transaction looks through when few of them have to be read again. */
    private static final int MOST_AT_A_TIME = 20 * StoredTexts.PART;

    private final Jdbi jdbi;
    private final NamesHistory history;
    private final Brands brands;
    private final Verdicts verdicts;
    private final StoredTexts texts;
    private final RescanScopes scopes;
    private final Rereading rereading;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Rescans(
            Jdbi jdbi,
            NamesHistory history,
            Brands brands,
            Verdicts verdicts,
            StoredTexts texts,
            RescanScopes scopes,
            Rereading rereading,
            TimeOrderedIds ids,
            Clock clock) {
        this.jdbi = jdbi;
        this.history = history;
        this.brands = brands;
        this.verdicts = verdicts;
        this.texts = texts;
        this.scopes = scopes;
        this.rereading = rereading;
        this.ids = ids;
        this.clock = clock;
    }

    @Schema(name = "RescanState")
    public enum State {
        RUNNING,
        FINISHED
    }

    /** What changed: names (or verdicts on single places) by people's will, or the rules with the program. */
    @Schema(name = "RescanCause")
    public enum Cause {
        NAMES,
        RULES
    }

    /**
     * A reading of history with other names or rules.
     *
     * @param fromVersion of names, in effect until all answers are read
     * @param toVersion in effect from then on
     */
    public record Rescan(
            UUID id,
            long fromVersion,
            long toVersion,
            Cause cause,
            State state,
            long answersTotal,
            long answersDone,
            long answersChanged,
            long mentionsAdded,
            long mentionsRemoved,
            Instant createdAt,
            @Schema(nullable = true) Instant finishedAt) {}

    /** @param sameRules whether all that is stored was read with the rules of this program */
    public record Running(
            UUID workspaceId, UUID id, long fromVersion, long toVersion, UUID position, boolean sameRules) {}

    List<Rescan> list(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, from_version, to_version, cause, state, answers_total, answers_done, answers_changed,
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

    /** Puts names and verdicts back as they were before a rescan, which starts another. */
    @Transactional
    void undo(UUID workspace, UUID id) {
        Rescan rescan = get(workspace, id);
        if (rescan.cause() == Cause.RULES) {
            throw Problems.conflict("The rules came with the program: only a change of names can be undone.");
        }
        long version = brands.restore(workspace, rescan.fromVersion());
        verdicts.restore(workspace, rescan.fromVersion(), version);
    }

    /**
     * Starts one for each workspace whose newest names are not in effect, or which was read with older rules. A running
     * one aims at the newest instead. A replica with older rules leaves all to the newer ones.
     */
    @Transactional
    void start() {
        jdbi.useHandle(db -> {
            olderRules(db).forEach(history::recordAgain);
            db.createUpdate("""
                            update workspace w
                            set rules_version = :rules
                            where rules_version < :rules
                              and not exists (
                                  select from answer
                                  where workspace_id = w.id and detector_version <> cast(:rules as text))""").bind("rules", RULES).execute();
            db.createUpdate("""
                    update rescan r
                    set to_version = w.names_version, rules_version = greatest(r.rules_version, :rules),
                        cause = 'NAMES', position = null, answers_done = 0, answers_changed = 0, mentions_added = 0,
                        mentions_removed = 0
                    from workspace w
                    where w.id = r.workspace_id and r.state = 'RUNNING' and r.to_version < w.names_version""").bind("rules", RULES).execute();
            db.createQuery("""
                            select id
                            from workspace w
                            where names_version > effective_names_version and rules_version <= :rules
                              and not exists (
                                  select from rescan r where r.workspace_id = w.id and r.state = 'RUNNING')
                            for update skip locked""")
                    .bind("rules", RULES)
                    .mapTo(UUID.class)
                    .list()
                    .forEach(workspace -> db.createUpdate("""
                            insert into rescan (
                                workspace_id, id, from_version, to_version, rules_version, cause, state, answers_total,
                                created_at)
                            select id, :rescan, effective_names_version, names_version, :rules,
                                   case when rules_version < :rules and names_version = effective_names_version + 1
                                        then 'RULES' else 'NAMES' end, 'RUNNING',
                                   (select count(*) from answer where workspace_id = :workspace), :now
                            from workspace
                            where id = :workspace
                            on conflict do nothing""")
                            .bind("workspace", workspace)
                            .bind("rescan", ids.next())
                            .bind("rules", RULES)
                            .bind("now", now())
                            .execute());
        });
    }

    /** Workspaces with answers that were not read with these rules when they came in, and of which no rescan with these takes care. */
    private static List<UUID> olderRules(Handle db) {
        return db.createQuery("""
                        select id
                        from workspace w
                        where rules_version < :rules
                          and exists (
                              select from answer where workspace_id = w.id and detector_version <> cast(:rules as text))
                          and not exists (
                              select from rescan r
                              where r.workspace_id = w.id and r.state = 'RUNNING' and r.rules_version >= :rules)
                        order by id""").bind("rules", RULES).mapTo(UUID.class).list();
    }

    /** Reads one part of one running rescan; false if there is none that another process does not work on. */
    @Transactional
    boolean readPart() {
        Optional<Running> running = jdbi.withHandle(db -> db.createQuery("""
                        select r.workspace_id, r.id, r.from_version, r.to_version, r.position,
                               w.rules_version = :rules as same_rules
                        from rescan r
                        join workspace w on w.id = r.workspace_id
                        where r.state = 'RUNNING' and r.rules_version = :rules
                        order by r.id
                        limit 1
                        for update of r skip locked""")
                .bind("rules", RULES)
                .map(ConstructorMapper.of(Running.class))
                .findOne());
        running.ifPresent(this::readPart);
        return running.isPresent();
    }

    private void readPart(Running rescan) {
        RescanScope scope = scopes.of(rescan);
        List<StoredText> again = new ArrayList<>();
        UUID position = rescan.position();
        int read = 0;
        boolean last = false;
        while (!last && again.size() < StoredTexts.PART && read < MOST_AT_A_TIME) {
            List<StoredText> part = texts.next(rescan, scope, position);
            again.addAll(scope.in(part));
            read += part.size();
            position = part.isEmpty() ? position : part.getLast().id();
            last = part.size() < StoredTexts.PART;
        }
        Spot.Changes changes = reread(rescan, scope, again);
        if (last) {
            // From here on nobody writes an answer with the old names. What came in meanwhile is read now, and so is
            // what was being written while its place was passed.
            history.lockEffectiveVersion(rescan.workspaceId());
            UUID after = ids.at(clock.instant().minus(StoredTexts.LONGEST_WRITE));
            if (position != null && position.compareTo(after) < 0) {
                after = position;
            }
            for (List<StoredText> part = texts.after(rescan, scope, after);
                    !part.isEmpty();
                    part = texts.after(rescan, scope, after)) {
                changes = changes.plus(reread(rescan, scope, scope.in(part)));
                after = part.getLast().id();
                position = after;
            }
            List<StoredText> behind = texts.storedBehind(rescan);
            for (int start = 0; start < behind.size(); start += StoredTexts.PART) {
                int end = Math.min(behind.size(), start + StoredTexts.PART);
                changes = changes.plus(reread(rescan, scope, scope.in(behind.subList(start, end))));
            }
            history.bringIntoEffect(rescan.workspaceId(), rescan.toVersion());
            jdbi.useHandle(db ->
                    db.execute("update workspace set rules_version = ? where id = ?", RULES, rescan.workspaceId()));
        }
        save(rescan, last, position, read, changes);
    }

    private Spot.Changes reread(Running rescan, RescanScope scope, List<StoredText> part) {
        return rereading.reread(rescan.workspaceId(), rescan.fromVersion(), rescan.toVersion(), scope, part);
    }

    private void save(Running rescan, boolean finished, UUID position, int read, Spot.Changes changes) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update rescan
                        set position = :position, answers_done = answers_done + :read,
                            answers_total = case when :finished then answers_done + :read
                                                 else greatest(answers_total, answers_done + :read) end,
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
