package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Result;
import dev.mentionscope.monitor.Prompt;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Runs as if they had been made earlier, of answers that simulated engines give today: how the demo comes by a past. Their answers
 * go the way of all answers, and are refused unless they are simulated.
 */
@ApplicationScoped
public class PastRuns {

    private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(200);

    private final AnswerStore answers;
    private final Jdbi jdbi;
    private final TimeOrderedIds ids;

    PastRuns(AnswerStore answers, Jdbi jdbi, TimeOrderedIds ids) {
        this.answers = answers;
        this.jdbi = jdbi;
        this.ids = ids;
    }

    /** One question with its answer. */
    public record Asked(UUID promptId, Engine engine, Question question, int repeat, Result.Answered answer) {}

    /** Outside of any transaction: months that are missing are made. */
    public void makeRoom(LocalDate first, LocalDate last) {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", first, last));
    }

    /**
     * Writes a run with all of its answers, or nothing. @param at when it is to have been
     *
     * @throws IllegalArgumentException if an engine is real: its answers are of the time at which they were given
     */
    public void write(UUID workspace, UUID monitor, Instant at, List<Asked> all) {
        UUID run = ids.at(at);
        List<PreparedAnswer> prepared = new ArrayList<>();
        for (Asked asked : all) {
            if (!asked.engine.simulated()) {
                throw new IllegalArgumentException(asked.engine.name() + " is a real engine");
            }
            Instant answeredAt = at.plus(BETWEEN_ANSWERS.multipliedBy(prepared.size() + 1L));
            prepared.add(answers.prepare(answer(workspace, monitor, run, asked), answeredAt));
        }
        Instant end = at.plus(BETWEEN_ANSWERS.multipliedBy(all.size() + 1L));
        QuarkusTransaction.requiringNew().run(() -> {
            jdbi.useHandle(db -> {
                insertRun(db, workspace, monitor, run, at, end, all.size());
                insertLanes(db, workspace, run, all);
                insertProbes(db, prepared);
            });
            prepared.forEach(answers::write);
        });
    }

    private NewAnswer answer(UUID workspace, UUID monitor, UUID run, Asked asked) {
        Question question = asked.question;
        return new NewAnswer(
                new NewAnswer.Origin(
                        workspace, ids.next(), run, monitor, asked.promptId, asked.engine.id(), asked.repeat),
                new NewAnswer.Asked(
                        asked.engine.provider(),
                        asked.engine.model(),
                        true,
                        Prompt.sha256(question.prompt()),
                        asked.engine.settings(),
                        question.country()),
                asked.answer.reply(),
                asked.answer.dropped(),
                asked.answer.exchanges(),
                Optional.empty());
    }

    private static void insertRun(
            Handle db, UUID workspace, UUID monitor, UUID run, Instant at, Instant end, int planned) {
        db.createUpdate("""
                        insert into run (
                            workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at, finished_at)
                        values (:workspace, :run, :monitor, 'SCHEDULE', :at, 'FINISHED', :planned, :at, :end)""")
                .bind("workspace", workspace)
                .bind("run", run)
                .bind("monitor", monitor)
                .bind("at", utc(at))
                .bind("end", utc(end))
                .bind("planned", planned)
                .execute();
    }

    private static void insertLanes(Handle db, UUID workspace, UUID run, List<Asked> all) {
        PreparedBatch batch = db.prepareBatch("""
                insert into run_engine (workspace_id, run_id, engine_id, provider, delivery, open)
                values (:workspace, :run, :engine, :provider, 'CALLS', false)
                on conflict do nothing""");
        all.stream()
                .map(Asked::engine)
                .distinct()
                .forEach(engine -> batch.bind("workspace", workspace)
                        .bind("run", run)
                        .bind("engine", engine.id())
                        .bind("provider", engine.provider())
                        .add());
        batch.execute();
    }

    private static void insertProbes(Handle db, List<PreparedAnswer> prepared) {
        PreparedBatch batch = db.prepareBatch("""
                insert into probe (
                    workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state, attempt, sent_at, ended_at, answer_id)
                values (:workspaceId, :probeId, :runId, :promptId, :engineId, :repeatNo, 'ANSWERED', 1, :at, :at, :answer)""");
        prepared.forEach(answer -> batch.bindMethods(answer.answer().origin())
                .bind("at", utc(answer.answeredAt()))
                .bind("answer", answer.id())
                .add());
        batch.execute();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
