package dev.mentionscope.engine;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Delivery delivery;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "archived_at")
    Instant archivedAt;

    /** How questions reach the provider. */
    @Schema(name = "Delivery")
    public enum Delivery {
        /** One call for each question. */
        CALLS,
        /** Many questions at once, for less and within a day. */
        BATCH
    }

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

    public Delivery delivery() {
        return delivery;
    }

    public boolean simulated() {
        return simulated;
    }
}
