package dev.mentionscope.brand;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One spelling of a brand to find in text, with its matching rules. */
@Entity
@Table(name = "brand_name")
public class BrandName {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "brand_id")
    Brand brand;

    String text;

    @Column(name = "match_case")
    boolean matchCase;

    boolean ambiguous;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "not_phrases")
    List<String> notPhrases = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> languages = List.of();

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    int position;

    protected BrandName() {}

    BrandName(UUID id, Brand brand, String text) {
        this.id = id;
        this.workspaceId = brand.workspaceId;
        this.brand = brand;
        this.text = text;
    }

    public UUID id() {
        return id;
    }

    public String text() {
        return text;
    }

    public boolean matchCase() {
        return matchCase;
    }

    public boolean ambiguous() {
        return ambiguous;
    }

    public List<String> notPhrases() {
        return notPhrases;
    }

    public List<String> languages() {
        return languages;
    }
}
