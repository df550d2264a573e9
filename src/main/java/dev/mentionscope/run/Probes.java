package dev.mentionscope.run;

import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Result;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.modelcard.Cost;
import dev.mentionscope.platform.Gzip;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.run.spend.Costs;
import dev.mentionscope.run.spend.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/**
 * The truth about each probe. Taking one counts its attempt up; only the caller that took an attempt can end it, so one
 * that was declared dead and comes back changes nothing. What an attempt may cost is set aside before it is sent.
 */
@ApplicationScoped
class Probes {

    private static final String COLUMNS = """
            t.workspace_id, t.id as probe_id, t.attempt, t.excused, t.maybe_served, t.repeat_no, t.run_id, r.monitor_id,
            t.prompt_id, p.text as prompt_text, p.text_sha256 as prompt_sha256, p.language, p.country, t.engine_id, e.provider,
            e.model, e.settings, e.simulated, t.sent_at, t.caller,
            (r.max_usd is not null or r.max_calls is not null
             or exists (select from budget where workspace_id = t.workspace_id)) as bounded,
            t.reserved_usd""";

    private static final String ASKED = """
            join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
            join prompt p on p.workspace_id = t.workspace_id and p.id = t.prompt_id
            join engine e on e.workspace_id = t.workspace_id and e.id = t.engine_id""";

    private final Jdbi jdbi;
    private final AnswerStore answers;
    private final Ledger ledger;
    private final Clock clock;

    Probes(Jdbi jdbi, AnswerStore answers, Ledger ledger, Clock clock) {
        this.jdbi = jdbi;
        this.answers = answers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A probe in the hands of a caller, with all it needs to ask.
     *
     * @param attempt from 1; the attempts that count are those not {@code excused}
     * @param maybeServed earlier attempts that the provider may have served and billed
     * @param caller who has it
     * @param bounded whether a budget bounds it
     * @param reservedUsd set aside for this attempt; null if no budget bounds it
     */
    public record Taken(
            UUID workspaceId,
            UUID probeId,
            int attempt,
            int excused,
            int maybeServed,
            int repeatNo,
            UUID runId,
            UUID monitorId,
            UUID promptId,
            String promptText,
            byte[] promptSha256,
            String language,
            String country,
            UUID engineId,
            String provider,
            String model,
            @Json Settings settings,
            boolean simulated,
            Instant sentAt,
            String caller,
            boolean bounded,
            BigDecimal reservedUsd) {

        Costs.Order order() {
            return new Costs.Order(workspaceId, provider, model, settings, promptText);
        }

        int countedAttempts() {
            return attempt - excused;
        }

        Taken reserving(BigDecimal usd) {
            return new Taken(
                    workspaceId,
                    probeId,
                    attempt,
                    excused,
                    maybeServed,
                    repeatNo,
                    runId,
                    monitorId,
                    promptId,
                    promptText,
                    promptSha256,
                    language,
                    country,
                    engineId,
                    provider,
                    model,
                    settings,
                    simulated,
                    sentAt,
                    caller,
                    bounded,
                    usd);
        }

        NewAnswer answered(Result.Answered result, Cost cost) {
            return new NewAnswer(
                    new NewAnswer.Origin(workspaceId, probeId, runId, monitorId, promptId, engineId, repeatNo),
                    new NewAnswer.Asked(
                            provider, model, simulated, promptSha256, settings, Optional.ofNullable(country)),
                    result.reply(),
                    result.dropped(),
                    result.exchanges(),
                    cost instanceof Cost.Known known
                            ? Optional.of(new NewAnswer.Cost(
                                    known.usd(), known.basis().name(), known.pricedOn(), known.source()))
                            : Optional.empty());
        }

        Question question() {
            return new Question(promptText, model, settings, Optional.ofNullable(country), Optional.of(language));
        }

        Optional<Ledger.Reservation> reservation() {
            return Optional.ofNullable(reservedUsd).map(usd -> new Ledger.Reservation(workspaceId, runId, sentAt, usd));
        }
    }

    /**
     * Writes, before anything is sent, that it will be. Fewer than asked for, or none, if no more of the lane are due.
     *
     * @param callers who gets one each: callers of the provider, or a batch as often as it takes
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Taken> take(Lane lane, List<String> callers) {
        return jdbi.withHandle(db -> db.createQuery("""
                        with due as materialized (
                            select workspace_id, id
                            from probe
                            where run_id = :run and engine_id = :engine and state = 'PENDING' and due_at <= now()
                            order by due_at, id
                            limit :most
                            for update skip locked),
                        next as (
                            select workspace_id, id, (:callers::text[])[row_number() over ()] as caller from due),
                        taken as (
                            update probe b
                            set state = 'RUNNING', attempt = attempt + 1, caller = next.caller, sent_at = :now
                            from next
                            where b.workspace_id = next.workspace_id and b.id = next.id
                            returning b.*)
                        select <columns>
                        from taken t <asked>""")
                .define("columns", COLUMNS)
                .define("asked", ASKED)
                .bindMethods(lane)
                .bindArray("callers", String.class, callers)
                .bind("most", callers.size())
                .bind("now", now())
                .map(ConstructorMapper.of(Taken.class))
                .list());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void reserve(Taken probe, BigDecimal usd) {
        jdbi.useHandle(db -> db.createUpdate(
                        "update probe set reserved_usd = :usd where workspace_id = :workspaceId and id = :probeId")
                .bindMethods(probe)
                .bind("usd", usd)
                .execute());
    }

    /** What a caller or a batch has under way. For a caller that begins: the probe that it had when its process died. */
    @Transactional
    List<Taken> heldBy(String caller) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select <columns>
                        from probe t <asked>
                        where t.caller = :caller and t.state = 'RUNNING'
                          and t.caller <kind> 'batch/%'""")
                .define("columns", COLUMNS)
                .define("asked", ASKED)
                .define("kind", caller.startsWith("batch/") ? "like" : "not like") // as the partial indexes have it
                .bind("caller", caller)
                .map(ConstructorMapper.of(Taken.class))
                .list());
    }

    /**
     * An attempt that brought an answer.
     *
     * @param cost what the answer cost or, where nobody knows, what the budgets count it as
     */
    record Ending(Taken probe, PreparedAnswer answer, BigDecimal cost) {}

    /** Ends the attempt with an answer: both or neither. False if another caller has the probe by now. */
    @Transactional
    boolean end(Ending ending) {
        return end(List.of(ending)).getFirst();
    }

    /**
     * Ends several attempts in one transaction: all of those that are still theirs. Two may be of the same probe, when one was
     * taken for dead and comes back: they are told apart by their answers.
     */
    @Transactional
    List<Boolean> end(List<Ending> endings) {
        Set<UUID> ours = jdbi.withHandle(db -> db.createQuery("""
                        update probe b
                        set state = 'ANSWERED', caller = null, reserved_usd = null, answer_id = e.answer_id,
                            ended_at = :endedAt, failure_kind = null, failure_message = null, failure_status = null
                        from unnest(:workspaces::uuid[], :probes::uuid[], :attempts::integer[], :answers::uuid[])
                            as e (workspace_id, probe_id, attempt, answer_id)
                        where b.workspace_id = e.workspace_id and b.id = e.probe_id and b.attempt = e.attempt
                          and b.state = 'RUNNING'
                        returning b.answer_id""")
                .bindArray("workspaces", UUID.class, column(endings, ending -> ending.probe.workspaceId))
                .bindArray("probes", UUID.class, column(endings, ending -> ending.probe.probeId))
                .bindArray("attempts", Integer.class, column(endings, ending -> ending.probe.attempt))
                .bindArray("answers", UUID.class, column(endings, ending -> ending.answer.id()))
                .bind("endedAt", now())
                .mapTo(UUID.class)
                .set());
        // Always in this order, so that two processes cannot wait for each other.
        List<Ending> written = endings.stream()
                .filter(ending -> ours.contains(ending.answer.id()))
                .sorted(Comparator.comparing((Ending ending) -> ending.probe.workspaceId)
                        .thenComparing(ending -> ending.probe.runId))
                .toList();
        answers.write(written.stream().map(Ending::answer).toList());
        written.forEach(ending ->
                ending.probe.reservation().ifPresent(reservation -> ledger.settle(reservation, ending.cost, true)));
        return endings.stream().map(ending -> ours.contains(ending.answer.id())).toList();
    }

    private static <T> List<T> column(List<Ending> endings, Function<Ending, T> part) {
        return endings.stream().map(part).toList();
    }

    /**
     * Ends the attempt without an answer. False if another caller has the probe by now.
     *
     * @param next when the probe is tried again, and whether this attempt counts; empty: never
     */
    @Transactional
    boolean fail(Taken probe, Failure failure, Optional<Again> next) {
        boolean maybeServed = failure.kind().mayHaveBeenServed();
        boolean ours = jdbi.withHandle(db -> {
            boolean changed = db.createUpdate("""
                            update probe
                            set state = case when :again then 'PENDING' else 'FAILED' end,
                                ended_at = case when :again then null else cast(:now as timestamptz) end,
                                due_at = coalesce(cast(:due as timestamptz), due_at), caller = null,
                                reserved_usd = null, excused = excused + :excused,
                                maybe_served = maybe_served + :maybeServedNow,
                                failure_kind = :kind, failure_message = :message, failure_status = :status
                            where workspace_id = :workspaceId and id = :probeId and attempt = :attempt
                              and state = 'RUNNING'""")
                            .bindMethods(probe)
                            .bind("again", next.isPresent())
                            .bind("now", now())
                            .bind("due", next.map(Again::at).map(Probes::utc).orElse(null))
                            .bind("excused", next.filter(Again::excused).isPresent() ? 1 : 0)
                            .bind("maybeServedNow", maybeServed ? 1 : 0)
                            .bind("kind", failure.kind())
                            .bind("message", StorableText.of(failure.message()).value())
                            .bind("status", failure.status().orElse(null))
                            .execute()
                    == 1;
            if (changed) {
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
            return changed;
        });
        if (ours) {
            probe.reservation()
                    .ifPresent(reservation ->
                            ledger.settle(reservation, maybeServed ? reservation.usd() : BigDecimal.ZERO, maybeServed));
        }
        return ours;
    }

    /** @param excused whether the attempt that failed does not count */
    record Again(Instant at, boolean excused) {}

    /** Puts back a probe that was taken and not sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void putBack(Taken probe, Instant due) {
        jdbi.useHandle(db ->
                db.createUpdate("""
                        update probe
                        set state = 'PENDING', caller = null, due_at = :due, excused = excused + 1
                        where workspace_id = :workspaceId and id = :probeId and attempt = :attempt
                          and state = 'RUNNING'""").bindMethods(probe).bind("due", utc(due)).execute());
    }

    /** Ends a probe that was taken and that no budget has room for. */
    @Transactional(Transactional.TxType.MANDATORY)
    void endOverBudget(Taken probe) {
        jdbi.useHandle(
                db -> db.createUpdate("""
                        update probe
                        set state = 'OVER_BUDGET', caller = null, ended_at = :now
                        where workspace_id = :workspaceId and id = :probeId and attempt = :attempt
                          and state = 'RUNNING'""").bindMethods(probe).bind("now", now()).execute());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
