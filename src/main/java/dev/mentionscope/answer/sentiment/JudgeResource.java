package dev.mentionscope.answer.sentiment;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.engine.Engines;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** Which engine judges how sentences speak of brands. None until one is chosen, since each judgement is a call. */
@Path("/sentiment-judge")
@Tag(name = "answers")
@RunOnVirtualThread
class JudgeResource {

    private static final int UNSET_CALLS = 500;

    private final Jdbi jdbi;
    private final Engines engines;
    private final DailyCalls calls;
    private final CurrentWorkspace workspace;

    JudgeResource(Jdbi jdbi, Engines engines, DailyCalls calls, CurrentWorkspace workspace) {
        this.jdbi = jdbi;
        this.engines = engines;
        this.calls = calls;
        this.workspace = workspace;
    }

    /**
     * @param engineId null: sentences are not judged
     * @param callsPerDay the most calls on one day (UTC)
     * @param instruction version of the text that the judge gets
     * @param judged sentences that this judge has judged
     * @param failed those that it could not; they stay unknown
     * @param reportedCostUsd of all its judgements, as the provider reports it; null where it does not
     */
    public record JudgeView(
            @Schema(nullable = true) UUID engineId,
            int callsPerDay,
            int callsToday,
            int instruction,
            long judged,
            long failed,
            @Schema(nullable = true) BigDecimal reportedCostUsd) {}

    /** @param callsPerDay the most calls on one day (UTC) */
    public record JudgeDefinition(
            @NotNull(message = "is missing: give the id of an engine")
            UUID engineId,

            @Min(value = 1, message = "must be between 1 and 1000000")
            @Max(value = 1_000_000, message = "must be between 1 and 1000000")
            int callsPerDay) {}

    @GET
    public JudgeView get() {
        int today = calls.today(workspace.id());
        return jdbi.withHandle(db -> db.createQuery("""
                        select s.engine_id, s.calls_per_day, s.instruction,
                               count(*) filter (where j.state = 'JUDGED') as judged,
                               count(*) filter (where j.state = 'FAILED') as failed, sum(j.reported_cost_usd) as cost
                        from sentiment_judge s
                        left join judgement j on j.workspace_id = s.workspace_id and j.engine_id = s.engine_id
                                             and j.instruction = s.instruction
                        where s.workspace_id = :workspace
                        group by s.workspace_id""")
                .bind("workspace", workspace.id())
                .map((row, context) -> new JudgeView(
                        row.getObject("engine_id", UUID.class),
                        row.getInt("calls_per_day"),
                        today,
                        row.getInt("instruction"),
                        row.getLong("judged"),
                        row.getLong("failed"),
                        row.getBigDecimal("cost")))
                .findOne()
                .orElseGet(() -> new JudgeView(null, UNSET_CALLS, today, Instruction.VERSION, 0, 0, null)));
    }

    /** Mentions of the newest 30 days are judged from now on. What this engine has judged before is known still. */
    @PUT
    public JudgeView put(@Valid @NotNull(message = "is missing: send a JSON object") JudgeDefinition definition) {
        engines.get(workspace.id(), definition.engineId());
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into sentiment_judge (workspace_id, engine_id, calls_per_day, instruction)
                        values (:workspace, :engineId, :callsPerDay, :instruction)
                        on conflict (workspace_id) do update
                        set engine_id = excluded.engine_id, calls_per_day = excluded.calls_per_day,
                            instruction = excluded.instruction""")
                .bind("workspace", workspace.id())
                .bindMethods(definition)
                .bind("instruction", Instruction.VERSION)
                .execute());
        return get();
    }

    /** Nothing is judged any more, and no sentiment is shown. */
    @DELETE
    public void remove() {
        jdbi.useHandle(db -> db.createUpdate("delete from sentiment_judge where workspace_id = :workspace")
                .bind("workspace", workspace.id())
                .execute());
    }
}
