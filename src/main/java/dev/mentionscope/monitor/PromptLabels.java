package dev.mentionscope.monitor;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The same change for many prompts.
 *
 * @param promptIds which
 * @param addTags put behind those there are, unless they are there
 * @param removeTags taken away where they are
 * @param topicId the new topic; null leaves each as it is
 * @param intent the new intent; null leaves each as it is
 */
public record PromptLabels(
        @NotEmpty(message = "is empty: give the ids of the prompts to label")
        @Size(max = 10_000, message = "must have at most 10000 entries")
        List<@NotNull UUID> promptIds,

        @Size(max = Tag.MOST, message = "must have at most 50 entries")
        List<@Tag String> addTags,

        @Size(max = Tag.MOST, message = "must have at most 50 entries")
        List<@Tag String> removeTags,

        UUID topicId,
        Intent intent) {

    public PromptLabels {
        addTags = Objects.requireNonNullElse(addTags, List.of());
        removeTags = Objects.requireNonNullElse(removeTags, List.of());
    }
}
