package dev.mentionscope.brand;

import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A tracked entity, own or competitor, with the names it is found by and the domains that are its. */
@Entity
public class Brand {

    @Schema(name = "BrandKind")
    public enum Kind {
        OWN,
        COMPETITOR
    }

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    String name;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @OneToMany(mappedBy = "brand", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @OrderBy("position")
    @Fetch(FetchMode.SUBSELECT)
    List<BrandName> names = new ArrayList<>();

    @OneToMany(mappedBy = "brand", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @OrderBy("position")
    @Fetch(FetchMode.SUBSELECT)
    List<BrandDomain> domains = new ArrayList<>();

    protected Brand() {}

    /** The id tells when the brand was made, also when it is put back after it was removed. */
    Brand(UUID id, UUID workspaceId) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.createdAt = TimeOrderedIds.instantOf(id);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public List<BrandName> names() {
        return names;
    }

    public List<BrandDomain> domains() {
        return domains;
    }
}
