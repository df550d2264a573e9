package dev.mentionscope.answer;

import dev.mentionscope.brand.BrandDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a brand's names by which the detector comes to a person's verdict by itself.
 *
 * @param name the spelling whose rules change, or that is added
 * @param phrase the longer phrase that means something else, or no longer does; null for the other kinds
 * @param definition the brand with the change
 */
public record Lesson(
        Kind kind, String name, @Schema(nullable = true) String phrase, BrandDefinition definition) {

    @Schema(name = "LessonKind")
    public enum Kind {
        /** A longer phrase around the name is something else. */
        PHRASE_EXCLUDED,
        /** The phrase that was said to be something else is not. */
        PHRASE_ALLOWED,
        /** The spelling is a name too. */
        SPELLING_ADDED,
        /** The name is an ordinary word too. */
        MADE_AMBIGUOUS,
        /** The name is no ordinary word. */
        MADE_CERTAIN,
        /** Only this case of letters counts. */
        CASE_MATCHED,
        /** Any case of letters counts. */
        CASE_IGNORED
    }
}
