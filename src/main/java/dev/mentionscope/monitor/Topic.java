package dev.mentionscope.monitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A way to group prompts. */
@Entity
public class Topic {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    String name;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected Topic() {}

    Topic(UUID id, UUID workspaceId, String name, Instant createdAt) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.name = name;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }
}
