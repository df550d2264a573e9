package dev.mentionscope.monitor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * @param text kept and sent exactly as given, blanks and line ends included
 * @param language BCP 47, such as en or pt-BR
 * @param country ISO 3166-1 alpha-2, or null
 * @param tags words to group prompts by, in the order given; none if left out
 * @param intent what the asker is after, or null
 */
public record PromptDefinition(
        @NotBlank(message = "is empty: write the question to ask")
        @Size(max = 20_000, message = "must have at most 20000 characters")
        String text,

        @NotNull(message = "is missing: give a language such as en or pt-BR") @LanguageTag
        String language,

        @Country String country,
        UUID topicId,

        @Size(max = Tag.MOST, message = "must have at most 50 entries")
        List<@Tag String> tags,

        Intent intent) {

    public PromptDefinition {
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    /** A prompt without tags and intent. */
    public static PromptDefinition of(String text, String language, String country, UUID topicId) {
        return new PromptDefinition(text, language, country, topicId, null, null);
    }
}
