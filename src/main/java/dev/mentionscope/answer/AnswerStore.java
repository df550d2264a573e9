package dev.mentionscope.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.engine.Exchange;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.platform.Gzip;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes answers with their evidence, mentions and citations. */
@ApplicationScoped
public class AnswerStore {

    private final Jdbi jdbi;
    private final AnswerDetection detection;
    private final NamesHistory history;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final Map<UUID, Long> lastVersions = new ConcurrentHashMap<>();

    AnswerStore(
            Jdbi jdbi,
            AnswerDetection detection,
            NamesHistory history,
            TimeOrderedIds ids,
            Clock clock,
            ObjectMapper json) {
        this.jdbi = jdbi;
        this.detection = detection;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Finds mentions and citations and compresses the evidence, outside any transaction: it is work for the processor only. */
    public PreparedAnswer prepare(NewAnswer answer) {
        UUID workspace = answer.origin().workspaceId();
        return prepare(ids.at(clock.instant()), answer, probableVersion(workspace));
    }

    /** The same for an answer that came about earlier, as those of batches do. */
    public PreparedAnswer prepare(NewAnswer answer, Instant answeredAt) {
        return prepare(
                ids.at(answeredAt), answer, probableVersion(answer.origin().workspaceId()));
    }

    /** The version of the names that was in effect when an answer was written last. Writing makes sure. */
    private long probableVersion(UUID workspace) {
        return lastVersions.computeIfAbsent(workspace, history::effectiveVersion);
    }

    private PreparedAnswer prepare(UUID id, NewAnswer answer, long namesVersion) {
        StorableText text = StorableText.of(answer.reply().text());
        return new PreparedAnswer(
                id,
                answer,
                text,
                detection.detect(
                        answer.origin().workspaceId(),
                        namesVersion,
                        TimeOrderedIds.instantOf(id),
                        text.value(),
                        answer.reply()),
                answer.exchanges().stream().map(this::leg).toList());
    }

    private PreparedAnswer.Leg leg(Exchange exchange) {
        return new PreparedAnswer.Leg(
                Gzip.compress(exchange.request()),
                exchange.status(),
                storable(asJson(exchange.headers())),
                Gzip.compress(exchange.body()),
                exchange.cut());
    }

    /**
     * Writes within the transaction that ends the probe. Should other names have come into effect since the answer was
     * prepared, it is read again with them.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(PreparedAnswer answer) {
        write(List.of(answer));
    }

    /** The same for several: each table takes all of its rows with one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(List<PreparedAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        Map<UUID, Long> effective = new HashMap<>();
        answers.stream()
                .map(answer -> answer.answer().origin().workspaceId())
                .sorted() // always in this order, so that two processes cannot wait for each other
                .distinct()
                .forEach(workspace -> effective.put(workspace, history.holdEffectiveVersion(workspace)));
        lastVersions.putAll(effective);
        List<PreparedAnswer> prepared = answers.stream()
                .map(answer -> {
                    long version = effective.get(answer.answer().origin().workspaceId());
                    return version == answer.found().namesVersion()
                            ? answer
                            : prepare(answer.id(), answer.answer(), version);
                })
                .toList();
        jdbi.useHandle(db -> {
            writeAnswers(db, prepared);
            writeEvidence(db, prepared);
            new FoundRows(db, prepared).write();
        });
    }

    private void writeAnswers(Handle db, List<PreparedAnswer> answers) {
        PreparedBatch batch = db.prepareBatch("""
                    insert into answer (
                        workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                        simulated, provider, model_asked, model_served, prompt_sha256, settings_asked,
                        settings_dropped, country_asked, country_applied, outcome, finish, refusal, text,
                        text_repaired, searched, search_queries, input_tokens, output_tokens, search_calls,
                        fingerprint, further_input_tokens, further_output_tokens, reported_cost_usd,
                        cost_usd, cost_basis, price_as_of, cost_source, latency_ms, request_id, detector_version, names_version)
                    values (
                        :workspaceId, :answeredAt, :id, :probeId, :runId, :monitorId, :promptId, :engineId, :repeatNo,
                        :simulated, :provider, :model, :servedModel, :promptSha256, :settings::jsonb,
                        :dropped, :country, :countryApplied, :outcome, :finish, :refusal, :text,
                        :repaired, :searched, :queries, :inputTokens, :outputTokens, :searchCalls,
                        :fingerprint, :furtherInputTokens, :furtherOutputTokens, :costUsd,
                        :cost, :costBasis, :priceAsOf, :costSource, :latency, :requestId, :detectorVersion, :namesVersion)""");
        answers.forEach(prepared -> bind(batch, prepared).add());
        batch.execute();
    }

    private PreparedBatch bind(PreparedBatch batch, PreparedAnswer prepared) {
        NewAnswer answer = prepared.answer();
        Reply reply = answer.reply();
        return batch.bindMethods(answer.origin())
                .bindMethods(answer.asked())
                .bindMethods(reply.usage())
                .bind("answeredAt", at(prepared.answeredAt()))
                .bind("id", prepared.id())
                .bind("country", answer.asked().country().orElse(null))
                .bind("settings", asJson(answer.asked().settings()))
                .bind(
                        "servedModel",
                        reply.servedModel().map(AnswerStore::storable).orElse(null))
                .bind(
                        "fingerprint",
                        reply.fingerprint().map(AnswerStore::storable).orElse(null))
                .bindArray(
                        "dropped",
                        String.class,
                        answer.dropped().stream().map(Enum::name).toList())
                .bind("countryApplied", reply.countryApplied())
                .bind("outcome", reply.outcome())
                .bind("finish", storable(reply.finish()))
                .bind("refusal", reply.refusal().map(AnswerStore::storable).orElse(null))
                .bind("text", prepared.text().value())
                .bind("repaired", prepared.text().repaired())
                .bind("searched", reply.searched().orElse(null))
                .bindArray(
                        "queries",
                        String.class,
                        reply.queries().stream().map(AnswerStore::storable).toList())
                .bind("cost", answer.cost().map(NewAnswer.Cost::usd).orElse(null))
                .bind("priceAsOf", answer.cost().map(NewAnswer.Cost::priceAsOf).orElse(null))
                .bind("costBasis", answer.cost().map(NewAnswer.Cost::basis).orElse(null))
                .bind("costSource", answer.cost().map(NewAnswer.Cost::source).orElse(null))
                .bind("latency", answer.latency().toMillis())
                .bind("requestId", answer.requestId().orElse(null))
                .bind("detectorVersion", Detector.VERSION)
                .bind("namesVersion", prepared.found().namesVersion());
    }

    private void writeEvidence(Handle db, List<PreparedAnswer> answers) {
        PreparedBatch batch = db.prepareBatch("""
                    insert into answer_evidence (
                        workspace_id, answered_at, answer_id, leg, request, status, headers, body, body_cut, encoding)
                    values (
                        :workspace, :answeredAt, :answer, :leg, :request, :status, :headers::jsonb, :body, :cut,
                        'gzip')""");
        for (PreparedAnswer prepared : answers) {
            int number = 0;
            for (PreparedAnswer.Leg leg : prepared.legs()) {
                key(batch, prepared).bindMethods(leg).bind("leg", ++number).add();
            }
        }
        batch.execute();
    }

    private static PreparedBatch key(PreparedBatch batch, PreparedAnswer prepared) {
        return batch.bind("workspace", prepared.answer().origin().workspaceId())
                .bind("answeredAt", at(prepared.answeredAt()))
                .bind("answer", prepared.id());
    }

    private String asJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not be written as JSON", e);
        }
    }

    private static String storable(String text) {
        return StorableText.of(text).value();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
