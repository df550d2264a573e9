package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.platform.Gzip;
import dev.mentionscope.platform.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/**
 * The truth about each probe. Taking one counts its attempt up; only the worker that took an attempt can end it, so a
 * worker that was declared dead and comes back changes nothing.
 */
@ApplicationScoped
class Probes {

    private final Jdbi jdbi;
    private final AnswerStore answers;
    private final Clock clock;

    Probes(Jdbi jdbi, AnswerStore answers, Clock clock) {
        this.jdbi = jdbi;
        this.answers = answers;
        this.clock = clock;
    }

    /** A probe in the hands of a worker, with all it needs to ask. */
    public record Taken(
            UUID workspaceId,
            UUID probeId,
            int attempt,
            int repeatNo,
            UUID runId,
            UUID monitorId,
            UUID promptId,
            String promptText,
            byte[] promptSha256,
            String country,
            UUID engineId,
            String provider,
            String model,
            @Json Settings settings,
            boolean simulated) {}

    /** Which provider an open probe asks; empty if the probe has ended. */
    Optional<String> providerOf(ProbeKey probe) {
        return jdbi.withHandle(
                db -> db.createQuery("""
                        select e.provider
                        from probe b
                        join engine e on e.workspace_id = b.workspace_id and e.id = b.engine_id
                        where b.workspace_id = :workspace and b.id = :id and b.state in ('PENDING', 'RUNNING')""").bindMethods(probe).mapTo(String.class).findOne());
    }

    /** Writes, before anything is sent, that it will be. Empty if the probe has ended. */
    @Transactional
    Optional<Taken> take(ProbeKey probe) {
        return jdbi.withHandle(db -> db.createQuery("""
                        with taken as (
                            update probe
                            set state = 'RUNNING', attempt = attempt + 1, sent_at = :now
                            where workspace_id = :workspace and id = :id and state in ('PENDING', 'RUNNING')
                            returning *)
                        select t.workspace_id, t.id as probe_id, t.attempt, t.repeat_no, t.run_id, r.monitor_id,
                               t.prompt_id, p.text as prompt_text, p.text_sha256 as prompt_sha256, p.country,
                               t.engine_id, e.provider, e.model, e.settings, e.simulated
                        from taken t
                        join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
                        join prompt p on p.workspace_id = t.workspace_id and p.id = t.prompt_id
                        join engine e on e.workspace_id = t.workspace_id and e.id = t.engine_id""")
                .bindMethods(probe)
                .bind("now", now())
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    /** Ends the attempt with an answer: both or neither. False if another worker has the probe by now. */
    @Transactional
    boolean end(Taken probe, PreparedAnswer answer) {
        boolean ours = jdbi.withHandle(db -> db.createUpdate("""
                        update probe
                        set state = 'ANSWERED', answer_id = :answer, ended_at = :endedAt, failure_kind = null,
                            failure_message = null, failure_status = null
                        where workspace_id = :workspaceId and id = :probeId and attempt = :attempt
                          and state = 'RUNNING'""")
                        .bindMethods(probe)
                        .bind("answer", answer.id())
                        .bind("endedAt", answer.answeredAt().atOffset(ZoneOffset.UTC))
                        .execute()
                == 1);
        if (ours) {
            answers.write(answer);
        }
        return ours;
    }

    /** Ends the probe without an answer, or puts it back to be tried again. False if another worker has it by now. */
    @Transactional
    boolean fail(Taken probe, Failure failure, boolean again) {
        return jdbi.withHandle(db -> {
            boolean ours = db.createUpdate("""
                            update probe
                            set state = case when :again then 'PENDING' else 'FAILED' end,
                                ended_at = case when :again then null else cast(:now as timestamptz) end,
                                failure_kind = :kind, failure_message = :message, failure_status = :status
                            where workspace_id = :workspaceId and id = :probeId and attempt = :attempt
                              and state = 'RUNNING'""")
                            .bindMethods(probe)
                            .bind("again", again)
                            .bind("now", now())
                            .bind("kind", failure.kind())
                            .bind("message", StorableText.of(failure.message()).value())
                            .bind("status", failure.status().orElse(null))
                            .execute()
                    == 1;
            if (ours) {
                db.createUpdate("""
                        insert into probe_failure (
                            workspace_id, probe_id, attempt, failed_at, kind, message, http_status, body)
                        values (:workspaceId, :probeId, :attempt, :now, :kind, :message, :status, :body)""")
                        .bindMethods(probe)
                        .bind("now", now())
                        .bind("kind", failure.kind())
                        .bind("message", StorableText.of(failure.message()).value())
                        .bind("status", failure.status().orElse(null))
                        .bind("body", failure.body().length == 0 ? null : Gzip.compress(failure.body()))
                        .execute();
            }
            return ours;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
