package dev.mentionscope.brand;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A domain that is the brand's, or a path on a platform, such as youtube.com/@acme. */
@Entity
@Table(name = "brand_domain")
public class BrandDomain {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "brand_id")
    Brand brand;

    String domain;
    int position;

    protected BrandDomain() {}

    BrandDomain(UUID id, Brand brand, String domain) {
        this.id = id;
        this.workspaceId = brand.workspaceId;
        this.brand = brand;
        this.domain = domain;
    }

    public String domain() {
        return domain;
    }
}
