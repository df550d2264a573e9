package dev.mentionscope.engine;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who is asked: provider, model and settings. These never change, because other settings give other answers. */
@Entity
public class Engine {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    String name;

    @Column(updatable = false)
    String provider;

    @Column(updatable = false)
    String model;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    Settings settings;

    @Column(updatable = false)
    boolean simulated;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "archived_at")
    Instant archivedAt;

    protected Engine() {}

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String provider() {
        return provider;
    }

    public String model() {
        return model;
    }

    public Settings settings() {
        return settings;
    }

    public boolean simulated() {
        return simulated;
    }
}
