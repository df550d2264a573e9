package dev.mentionscope.detect;

import java.util.UUID;

/**
 * A hit that failed a rule. It does not count, and is kept so that a user can see why and overrule it.
 *
 * @param brandId key of the brand
 * @param nameId key of the name that was hit
 * @param start first code unit (UTF-16) of the hit
 * @param end after its last code unit
 * @param surface the text between the two
 * @param doubt the rule that it failed
 */
public record PossibleMention(UUID brandId, UUID nameId, int start, int end, String surface, Doubt doubt) {}
