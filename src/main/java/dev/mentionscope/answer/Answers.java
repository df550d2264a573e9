package dev.mentionscope.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.answer.retention.Retention;
import dev.mentionscope.detect.Doubt;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.Stance;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.platform.Gzip;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.json.Json;

/** Reads stored answers. */
@ApplicationScoped
class Answers {

    private final Jdbi jdbi;
    private final Retention retention;

    Answers(Jdbi jdbi, Retention retention) {
        this.jdbi = jdbi;
        this.retention = retention;
    }

    /**
     * Everything about an answer but its raw evidence.
     *
     * @param importedFrom the source of an answer that was collected elsewhere; null: this service asked
     */
    public record AnswerDetail(
            UUID id,
            Instant answeredAt,
            UUID probeId,
            UUID runId,
            UUID monitorId,
            UUID promptId,
            UUID engineId,
            int repeatNo,
            boolean simulated,
            String provider,
            String modelAsked,
            @Schema(nullable = true) String modelServed,
            @Schema(nullable = true) String fingerprint,
            String promptSha256,
            @Json @Schema(implementation = Object.class) JsonNode settingsAsked,
            List<String> settingsDropped,
            @Schema(nullable = true) String countryAsked,
            boolean countryApplied,
            Reply.Outcome outcome,
            @Schema(nullable = true) String finish,
            @Schema(nullable = true) String refusal,
            String text,
            boolean textRepaired,
            @Schema(nullable = true) Boolean searched,
            List<String> searchQueries,
            @Schema(nullable = true) Long inputTokens,
            @Schema(nullable = true) Long outputTokens,
            @Schema(nullable = true) Long furtherInputTokens,
            @Schema(nullable = true) Long furtherOutputTokens,
            @Schema(nullable = true) Integer searchCalls,
            @Schema(nullable = true) BigDecimal reportedCostUsd,
            @Schema(nullable = true) BigDecimal costUsd,
            @Schema(nullable = true) String costBasis,
            @Schema(nullable = true) LocalDate priceAsOf,
            @Schema(nullable = true) String costSource,
            long latencyMs,
            @Schema(nullable = true) String requestId,
            String detectorVersion,
            long namesVersion,
            @Schema(nullable = true) String importedFrom) {}

    /**
     * A name found; offsets are UTF-16 units of the answer's text, end exclusive.
     *
     * @param sentiment of the sentence towards the brand; null while the workspace has no judge
     */
    public record FoundMention(
            UUID answerId,
            int ordinal,
            UUID brandId,
            UUID nameId,
            int startOffset,
            int endOffset,
            String surface,
            int sentenceStart,
            int sentenceEnd,
            int brandPosition,
            Stance stance,
            @Schema(nullable = true) Sentiment sentiment,
            String detectorVersion,
            long namesVersion) {}

    /** A name that failed a rule and does not count; offsets as with mentions. */
    public record FoundPossible(
            UUID brandId,
            UUID nameId,
            int startOffset,
            int endOffset,
            String surface,
            Doubt doubt,
            String explanation) {}

    /**
     * A URL cited by the answer, shown to the model (retrieved) or read by it (opened).
     *
     * @param tied whether something in the text points to it; a provider may list as cited what the answer does not use
     */
    public record FoundUrl(
            UUID answerId,
            int ordinal,
            AnswerDetection.Relation relation,
            List<AnswerDetection.Origin> origins,
            String url,
            @Schema(nullable = true) String normalisedUrl,
            @Schema(nullable = true) String site,
            @Schema(nullable = true) String title,
            @Schema(nullable = true) UUID brandId,
            boolean enginesOwn,
            SiteKind kind,
            boolean tied,
            @Schema(nullable = true) Integer startOffset,
            @Schema(nullable = true) Integer endOffset) {}

    /** One request and its response, as they went over the wire. */
    public record EvidenceLeg(
            int leg,
            String request,
            int status,
            @Schema(implementation = Object.class) JsonNode headers,
            String body,
            boolean bodyCut) {}

    public record EvidenceRow(
            int leg, byte[] request, int status, @Json JsonNode headers, byte[] body, boolean bodyCut) {}

    AnswerDetail get(UUID workspace, UUID id) {
        return jdbi.withHandle(db -> byId(db, workspace, id, """
                        select id, answered_at, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no, simulated,
                               provider, model_asked, model_served, fingerprint,
                               encode(prompt_sha256, 'hex') as prompt_sha256,
                               settings_asked, settings_dropped, country_asked, country_applied, outcome, finish,
                               refusal, text, text_repaired, searched, search_queries, input_tokens, output_tokens,
                               further_input_tokens, further_output_tokens, search_calls, reported_cost_usd,
                               cost_usd, cost_basis, price_as_of, cost_source, latency_ms, request_id, detector_version,
                               names_version, imported_from
                        from answer
                        where workspace_id = :workspace and answered_at = :answeredAt and id = :answer""")
                .map(ConstructorMapper.of(AnswerDetail.class))
                .findOne()
                .orElseThrow(() -> retention
                        .whyGone(workspace, id, TimeOrderedIds.instantOf(id))
                        .map(Problems::gone)
                        .orElseGet(() -> Problems.notFound("answer"))));
    }

    List<FoundMention> mentions(UUID workspace, UUID answer) {
        return jdbi.withHandle(db -> byId(db, workspace, answer, """
                        select *
                        from judged_mention
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                        order by start_offset""")
                .map(ConstructorMapper.of(FoundMention.class))
                .list());
    }

    List<FoundPossible> possible(UUID workspace, UUID answer) {
        return jdbi.withHandle(db -> byId(db, workspace, answer, """
                        select brand_id, name_id, start_offset, end_offset, surface, doubt
                        from current_possible_mention
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                        order by start_offset""")
                .map((row, context) -> {
                    Doubt doubt = Doubt.valueOf(row.getString(6));
                    return new FoundPossible(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getInt(3),
                            row.getInt(4),
                            row.getString(5),
                            doubt,
                            doubt.explanation());
                })
                .list());
    }

    /** The name of a brand that was found, or possibly found, at a place. */
    Optional<UUID> nameAt(UUID workspace, Verdicts.Place place) {
        return jdbi.withHandle(db -> byId(db, workspace, place.answerId(), """
                        select name_id
                        from (select workspace_id, answered_at, answer_id, name_id, brand_id, start_offset, end_offset
                              from current_mention
                              union all
                              select workspace_id, answered_at, answer_id, name_id, brand_id, start_offset, end_offset
                              from current_possible_mention) found
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                          and brand_id = :brandId and start_offset = :startOffset and end_offset = :endOffset""")
                .bindMethods(place)
                .mapTo(UUID.class)
                .findFirst());
    }

    List<FoundUrl> urls(UUID workspace, UUID answer) {
        return jdbi.withHandle(db -> byId(db, workspace, answer, """
                        select *
                        from current_citation
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                        order by ordinal""")
                .map(ConstructorMapper.of(FoundUrl.class))
                .list());
    }

    List<EvidenceLeg> evidence(UUID workspace, UUID answer) {
        return jdbi.withHandle(db -> byId(db, workspace, answer, """
                        select leg, request, status, headers, body, body_cut
                        from answer_evidence
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                        order by leg""")
                .map(ConstructorMapper.of(EvidenceRow.class))
                .map(row -> new EvidenceLeg(
                        row.leg(), text(row.request()), row.status(), row.headers(), text(row.body()), row.bodyCut()))
                .list());
    }

    /** The mentions of a run's answers, in the order of the answers. */
    Page<FoundMention> mentionsOfRun(UUID workspace, UUID run, UUID brand, Position after, int limit) {
        return pageOfRun(
                "judged_mention",
                workspace,
                run,
                brand,
                after,
                limit,
                FoundMention.class,
                FoundMention::answerId,
                FoundMention::ordinal);
    }

    /** The cited URLs of a run's answers, in the order of the answers. */
    Page<FoundUrl> citationsOfRun(UUID workspace, UUID run, UUID brand, Position after, int limit) {
        return pageOfRun(
                "current_citation",
                workspace,
                run,
                brand,
                after,
                limit,
                FoundUrl.class,
                FoundUrl::answerId,
                FoundUrl::ordinal);
    }

    private <T> Page<T> pageOfRun(
            String table,
            UUID workspace,
            UUID run,
            UUID brand,
            Position after,
            int limit,
            Class<T> type,
            java.util.function.Function<T, UUID> answer,
            java.util.function.ToIntFunction<T> ordinal) {
        List<T> found = jdbi.withHandle(db -> db.createQuery("""
                        select f.*
                        from answer a
                        join <table> f on f.workspace_id = a.workspace_id and f.answered_at = a.answered_at
                                      and f.answer_id = a.id
                        where a.workspace_id = :workspace and a.run_id = :run
                          and (cast(:brand as uuid) is null or f.brand_id = :brand)
                          and (cast(:answer as uuid) is null or (f.answer_id, f.ordinal) > (:answer, :ordinal))
                        order by f.answer_id, f.ordinal
                        limit :limit""")
                .define("table", table)
                .bind("workspace", workspace)
                .bind("run", run)
                .bind("brand", brand)
                .bind("answer", after == null ? null : after.answer())
                .bind("ordinal", after == null ? 0 : after.ordinal())
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(type))
                .list());
        return Page.cut(found, limit, last -> new Position(answer.apply(last), ordinal.applyAsInt(last)).toString());
    }

    private static Query byId(Handle db, UUID workspace, UUID answer, String sql) {
        return db.createQuery(sql)
                .bind("workspace", workspace)
                .bind("answer", answer)
                .bind("answeredAt", time(answer));
    }

    /** An answer's id tells when it was answered, and so in which partition it lies. */
    private static java.time.OffsetDateTime time(UUID answer) {
        return TimeOrderedIds.instantOf(answer).atOffset(ZoneOffset.UTC);
    }

    private static String text(byte[] compressed) {
        return new String(Gzip.decompress(compressed), StandardCharsets.UTF_8);
    }
}
