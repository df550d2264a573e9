package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.answer.retention.Retention;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Exchange;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.monitor.Prompt;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers that were collected elsewhere, on the way that all answers go: each ends a probe of a run, in one transaction with
 * its evidence, mentions and citations (decision 9).
 */
@ApplicationScoped
public class ImportedAnswers {

    private final AnswerStore answers;
    private final Retention retention;
    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    ImportedAnswers(AnswerStore answers, Retention retention, Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.answers = answers;
        this.retention = retention;
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** The run that an import's answers belong to. */
    public record Import(UUID workspaceId, UUID runId, UUID monitorId, String source) {}

    /**
     * @param externalId by which the source knows it
     * @param line what came in, byte for byte: its evidence
     */
    public record Given(
            String externalId,
            Instant answeredAt,
            Prompt prompt,
            UUID engineId,
            String model,
            Reply reply,
            byte[] line) {}

    /** Makes the run, of a monitor that is out of use from the beginning, one for each source. */
    @Transactional
    public Import begin(UUID workspace, String source) {
        String name = "Imported from " + source;
        UUID run = ids.next();
        return jdbi.withHandle(db -> {
            db.createUpdate("""
                            insert into monitor (
                                workspace_id, id, name, time_zone, repeats, enabled, created_at, archived_at)
                            values (:workspace, :id, :name, 'UTC', 1, false, :now, :now)
                            on conflict (workspace_id, name) do nothing""")
                    .bind("workspace", workspace)
                    .bind("id", ids.next())
                    .bind("name", name)
                    .bind("now", now())
                    .execute();
            UUID monitor = db.createQuery("select id from monitor where workspace_id = :workspace and name = :name")
                    .bind("workspace", workspace)
                    .bind("name", name)
                    .mapTo(UUID.class)
                    .one();
            db.createUpdate("""
                            insert into run (
                                workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at, finished_at)
                            values (:workspace, :run, :monitor, 'IMPORT', clock_timestamp(), 'FINISHED', 0, :now, :now)""")
                    .bind("workspace", workspace)
                    .bind("run", run)
                    .bind("monitor", monitor)
                    .bind("now", now())
                    .execute();
            return new Import(workspace, run, monitor, source);
        });
    }

    /** Why an answer of this time would not be kept; empty if it would. */
    public Optional<String> refusal(UUID workspace, Instant answeredAt) {
        return retention.refusal(workspace, answeredAt);
    }

    /** Outside of any transaction: a month that is missing is made. */
    public void makeRoom(LocalDate first, LocalDate last) {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", first, last));
    }

    /** Those of a source that have been imported already. */
    public List<String> known(UUID workspace, String source, List<String> externalIds) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select external_id from imported_answer
                        where workspace_id = :workspace and source = :source and external_id = any(:ids)""")
                .bind("workspace", workspace)
                .bind("source", source)
                .bindArray("ids", String.class, externalIds)
                .mapTo(String.class)
                .list());
    }

    /** All of them or none. @return how many were written; the others had been imported already */
    @Transactional
    public int write(Import into, List<Given> all) {
        int written = 0;
        for (Given given : all) {
            if (write(into, given)) {
                written++;
            }
        }
        int more = written;
        jdbi.useHandle(db -> db.execute(
                "update run set planned = planned + ? where workspace_id = ? and id = ?",
                more,
                into.workspaceId,
                into.runId));
        return written;
    }

    private boolean write(Import into, Given given) {
        UUID probe = ids.next();
        int repeat = jdbi.withHandle(db -> nextRepeat(db, into, given));
        PreparedAnswer prepared = answers.prepare(
                new NewAnswer(
                        new NewAnswer.Origin(
                                into.workspaceId,
                                probe,
                                into.runId,
                                into.monitorId,
                                given.prompt.id(),
                                given.engineId,
                                repeat),
                        new NewAnswer.Asked(
                                Engines.IMPORTED,
                                given.model,
                                false,
                                Prompt.sha256(given.prompt.text()),
                                Settings.NONE,
                                Optional.ofNullable(given.prompt.country())),
                        given.reply,
                        List.of(),
                        List.of(new Exchange(new byte[0], 0, Map.of(), given.line, false, Duration.ZERO)),
                        Optional.empty()),
                given.answeredAt);
        boolean ours = jdbi.withHandle(db -> db.createUpdate("""
                        insert into imported_answer (workspace_id, source, external_id, answer_id, imported_at)
                        values (:workspace, :source, :external, :answer, :now)
                        on conflict do nothing""")
                        .bind("workspace", into.workspaceId)
                        .bind("source", into.source)
                        .bind("external", given.externalId)
                        .bind("answer", prepared.id())
                        .bind("now", now())
                        .execute()
                == 1);
        if (!ours) {
            return false;
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into probe (
                            workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state, attempt, sent_at, ended_at, answer_id)
                        values (:workspace, :id, :run, :prompt, :engine, :repeat, 'ANSWERED', 1, :at, :at, :answer)""")
                .bind("workspace", into.workspaceId)
                .bind("id", probe)
                .bind("run", into.runId)
                .bind("prompt", given.prompt.id())
                .bind("engine", given.engineId)
                .bind("repeat", repeat)
                .bind("at", given.answeredAt.atOffset(ZoneOffset.UTC))
                .bind("answer", prepared.id())
                .execute());
        answers.write(prepared);
        jdbi.useHandle(db -> db.execute(
                "update answer set imported_from = ? where workspace_id = ? and answered_at = ? and id = ?",
                into.source,
                into.workspaceId,
                prepared.answeredAt().atOffset(ZoneOffset.UTC),
                prepared.id()));
        return true;
    }

    private static int nextRepeat(Handle db, Import into, Given given) {
        return db.createQuery("""
                        select coalesce(max(repeat_no), 0) + 1 from probe
                        where workspace_id = :workspace and run_id = :run and prompt_id = :prompt and engine_id = :engine""")
                .bind("workspace", into.workspaceId)
                .bind("run", into.runId)
                .bind("prompt", given.prompt.id())
                .bind("engine", given.engineId)
                .mapTo(Integer.class)
                .one();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
