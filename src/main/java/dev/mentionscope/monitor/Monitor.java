package dev.mentionscope.monitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Prompts × engines × repeats, with a schedule. The prompts and engines lie in tables of their own. */
@Entity
public class Monitor {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    String name;
    String cron;

    @Column(name = "time_zone")
    String timeZone;

    int repeats;
    boolean enabled;

    @Column(name = "next_run_at")
    Instant nextRunAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "archived_at")
    Instant archivedAt;

    protected Monitor() {}

    Monitor(UUID id, UUID workspaceId, Instant createdAt) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public UUID workspaceId() {
        return workspaceId;
    }

    public String name() {
        return name;
    }

    public int repeats() {
        return repeats;
    }

    public Instant nextRunAt() {
        return nextRunAt;
    }

    /** Moves on to the first due time after {@code now}; a monitor that is off or has no schedule has none. */
    public void scheduleAfter(Instant now) {
        nextRunAt = Optional.ofNullable(cron)
                .filter(c -> enabled && archivedAt == null)
                .flatMap(c -> new Schedule(c, ZoneId.of(timeZone)).nextAfter(now))
                .orElse(null);
    }
}
