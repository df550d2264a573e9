package dev.mentionscope.monitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Prompts × engines × repeats, with a schedule. The prompts and engines lie in tables of their own. */
@Entity
public class Monitor {

    private static final int MOST_SLOTS = 1000;

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

    /** The scheduled time that {@link #nextRunAt} belongs to; they differ by the jitter. */
    @Column(name = "due_slot")
    Instant dueSlot;

    @Column(name = "jitter_seconds")
    int jitterSeconds;

    @Enumerated(EnumType.STRING)
    @Column(name = "catch_up")
    CatchUp catchUp;

    Double precision;

    @Column(name = "max_usd")
    BigDecimal maxUsd;

    @Column(name = "max_calls")
    Integer maxCalls;

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

    public CatchUp catchUp() {
        return catchUp;
    }

    /** The half width of the interval at which no further repeats are added; null: all repeats are asked. */
    public Double precision() {
        return precision;
    }

    /** What one run may cost, in US dollars; null: unbounded. */
    public BigDecimal maxUsd() {
        return maxUsd;
    }

    /** How many calls one run may make; null: unbounded. */
    public Integer maxCalls() {
        return maxCalls;
    }

    /** The scheduled times from the one that is due to {@code now}, at most a thousand: what was not run in time. */
    public List<Instant> dueSlots(Instant now) {
        List<Instant> slots = new ArrayList<>(List.of(dueSlot));
        Optional<Instant> next = schedule().flatMap(schedule -> schedule.nextAfter(dueSlot));
        while (next.isPresent() && !next.get().isAfter(now) && slots.size() < MOST_SLOTS) {
            Instant slot = next.get();
            slots.add(slot);
            next = schedule().flatMap(schedule -> schedule.nextAfter(slot));
        }
        return slots;
    }

    /** The due times that are still to come, before {@code until}; the first {@code most} of them. */
    List<Instant> slotsBefore(Instant until, int most) {
        List<Instant> slots = new ArrayList<>();
        Optional<Instant> next = schedule().map(schedule -> dueSlot);
        while (slots.size() < most && next.isPresent() && next.get().isBefore(until)) {
            slots.add(next.get());
            next = schedule().orElseThrow().nextAfter(next.get());
        }
        return slots;
    }

    /** Moves on to the first due time after {@code now}; a monitor that is off or has no schedule has none. */
    public void scheduleAfter(Instant now) {
        dueSlot = schedule().flatMap(schedule -> schedule.nextAfter(now)).orElse(null);
        nextRunAt = dueSlot == null ? null : dueSlot.plusSeconds(jitter(dueSlot));
    }

    private Optional<Schedule> schedule() {
        return Optional.ofNullable(cron)
                .filter(c -> enabled && archivedAt == null)
                .map(c -> new Schedule(c, ZoneId.of(timeZone)));
    }

    /** Spreads monitors with the same schedule; the same for a slot whoever computes it. */
    private long jitter(Instant slot) {
        return jitterSeconds == 0
                ? 0
                : Math.floorMod(Objects.hash(id, slot) * 0x9E3779B97F4A7C15L >>> 16, jitterSeconds + 1L);
    }
}
