package dev.mentionscope.insight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What of the numbers is looked at again and again, by a name: the same for all who see the workspace. */
@Entity
@Table(name = "saved_view")
class SavedView {

    /** The pages of numbers, whose addresses say what is looked at. */
    public enum ViewedPage {
        OVERVIEW,
        SOURCES,
        PROMPTS,
        CORRELATIONS
    }

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    String name;

    @Enumerated(EnumType.STRING)
    ViewedPage page;

    /** The query of the page's address, without the question mark. */
    String search;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected SavedView() {}

    SavedView(UUID id, UUID workspaceId, String name, ViewedPage page, String search, Instant createdAt) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.name = name;
        this.page = page;
        this.search = search;
        this.createdAt = createdAt;
    }
}
