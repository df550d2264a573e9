package dev.mentionscope.detect;

import java.util.UUID;

/**
 * A tracked name found in a text. Offsets are UTF-16 code units of the text as given, ends exclusive.
 *
 * @param brandId key of the brand
 * @param nameId key of the name that was found
 * @param start first code unit of the name
 * @param end after the name's last code unit, inflectional ending included, English possessive s excluded
 * @param surface the text between the two, as it stands
 * @param sentenceStart first code unit of the sentence (or list item, heading, table cell) around the mention
 * @param sentenceEnd after its last code unit
 * @param order rank of the brand's first mention among the brands found in the text, 1 = first
 * @param stance how the text speaks of the brand here
 */
public record Mention(
        UUID brandId,
        UUID nameId,
        int start,
        int end,
        String surface,
        int sentenceStart,
        int sentenceEnd,
        int order,
        Stance stance) {}
