package dev.mentionscope.monitor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * @param text kept and sent exactly as given, blanks and line ends included
 * @param language BCP 47, such as en or pt-BR
 * @param country ISO 3166-1 alpha-2, or null
 */
public record PromptDefinition(
        @NotBlank(message = "is empty: write the question to ask")
        @Size(max = 20_000, message = "must have at most 20000 characters")
        @Storable
        String text,

        @NotNull(message = "is missing: give a language such as en or pt-BR") @LanguageTag
        String language,

        @Country String country,
        UUID topicId) {}
