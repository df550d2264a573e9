package dev.mentionscope.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/** Batches on their way: written before they are handed in, so that no restart forgets one. */
@ApplicationScoped
class BatchRows {

    private final Jdbi jdbi;
    private final Taking taking;
    private final TimeOrderedIds ids;
    private final ObjectMapper json;
    private final Clock clock;

    BatchRows(Jdbi jdbi, Taking taking, TimeOrderedIds ids, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.taking = taking;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param providerId by which the provider knows it; null while it is not known to have been taken
     * @param dropped the settings that were left out, because the engine does not take them
     */
    public record Batch(
            UUID workspaceId,
            UUID id,
            String provider,
            String providerId,
            @Json List<Setting> dropped,
            Instant createdAt) {

        /** As the caller of its probes. */
        String caller() {
            return callerName(id);
        }
    }

    /** A batch that has been written and not yet handed in, with its probes. */
    record Opened(UUID id, List<Probes.Taken> probes) {}

    private static String callerName(UUID batch) {
        return "batch/" + batch;
    }

    /** The batch of the lane that is on its way. */
    Optional<Batch> open(Lane lane) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select workspace_id, id, provider, provider_id, dropped, created_at
                        from batch
                        where workspace_id = :workspace and run_id = :run and engine_id = :engine
                          and state in ('SUBMITTING', 'SUBMITTED')""")
                .bindMethods(lane)
                .map(ConstructorMapper.of(Batch.class))
                .findOne());
    }

    /** Takes what is due into a new batch. Empty if nothing is, or no budget has room for any of it. */
    @Transactional
    Optional<Opened> take(Lane lane, int most) {
        UUID id = ids.next();
        List<Probes.Taken> probes = taking.take(lane, callerName(id), most);
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into batch (
                            workspace_id, id, run_id, engine_id, provider, state, questions, dropped, created_at)
                        values (
                            :workspace, :id, :run, :engine, :provider, 'SUBMITTING', :questions, '[]', :now)""")
                .bindMethods(lane)
                .bind("id", id)
                .bind("provider", probes.getFirst().provider())
                .bind("questions", probes.size())
                .bind("now", now())
                .execute());
        return Optional.of(new Opened(id, probes));
    }

    @Transactional
    void submitted(Lane lane, UUID id, String providerId, List<Setting> dropped) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update batch
                        set state = 'SUBMITTED', provider_id = :providerId, dropped = :dropped::jsonb, submitted_at = :now
                        where workspace_id = :workspace and id = :id""")
                .bind("workspace", lane.workspace())
                .bind("id", id)
                .bind("providerId", providerId)
                .bind("dropped", write(dropped))
                .bind("now", now())
                .execute());
    }

    @Transactional
    void collected(Batch batch, String said) {
        end(batch.workspaceId(), batch.id(), "COLLECTED", said);
    }

    @Transactional
    void failed(UUID workspace, UUID id, String message) {
        end(workspace, id, "FAILED", message);
    }

    private void end(UUID workspace, UUID id, String state, String message) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update batch
                        set state = :state, message = :message, ended_at = :now
                        where workspace_id = :workspace and id = :id""")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("state", state)
                .bind("message", StorableText.of(message).value())
                .bind("now", now())
                .execute());
    }

    private String write(List<Setting> dropped) {
        try {
            return json.writeValueAsString(dropped);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings could not be written as JSON", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
