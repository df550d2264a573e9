package dev.mentionscope.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a prompt may change, as a JSON merge patch: what is not named stays, and null takes away. No record, since those
 * cannot tell the two apart.
 */
@Schema(description = "What is left out stays as it is; null takes it away.")
public class PromptChange {

    /** Null: not named. Empty: taken away. */
    @JsonProperty
    @Schema(implementation = UUID.class, nullable = true)
    Optional<UUID> topicId;

    /** Null: not named. */
    @JsonProperty
    @Size(max = Tag.MOST, message = "must have at most 50 entries")
    @Schema(nullable = true)
    List<@Tag String> tags;

    /** Null: not named. Empty: taken away. */
    @JsonProperty
    @Schema(implementation = Intent.class, nullable = true)
    Optional<Intent> intent;
}
