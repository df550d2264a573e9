package dev.mentionscope.monitor;

import dev.mentionscope.platform.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One exact question with language and country. Its text never changes: answers to other words are answers to another
 * prompt. How it is grouped may change, and then does so for all answers there are.
 */
@Entity
public class Prompt {

    @Id
    UUID id;

    @Column(name = "workspace_id", updatable = false)
    UUID workspaceId;

    @Column(name = "topic_id")
    UUID topicId;

    @Column(updatable = false)
    String text;

    @Column(name = "text_sha256", updatable = false)
    byte[] textSha256;

    @Column(updatable = false)
    String language;

    @Column(updatable = false)
    String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> tags = List.of();

    /** Null: nobody has said. */
    @Enumerated(EnumType.STRING)
    Intent intent;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "archived_at")
    Instant archivedAt;

    protected Prompt() {}

    public UUID id() {
        return id;
    }

    public String text() {
        return text;
    }

    public String language() {
        return language;
    }

    /** Null: any. */
    public String country() {
        return country;
    }

    /** Null: in none. */
    public UUID topicId() {
        return topicId;
    }

    public List<String> tags() {
        return tags;
    }

    /** Null: nobody has said. */
    public Intent intent() {
        return intent;
    }

    /** SHA-256 of the text in UTF-8, as it goes to the providers. */
    public static byte[] sha256(String text) {
        return Sha256.of(text);
    }
}
