package dev.mentionscope.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A tenant: every row of data belongs to one. */
@Entity
public class Workspace {

    @Id
    UUID id;

    String slug;
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    protected Workspace() {}

    public Workspace(UUID id, String slug, String name, Instant createdAt) {
        this.id = id;
        this.slug = slug;
        this.name = name;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }
}
