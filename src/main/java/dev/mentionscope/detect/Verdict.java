package dev.mentionscope.detect;

import java.util.UUID;

/**
 * What a person decided of one place in one text; it wins over the rules.
 *
 * @param brandId key of the brand
 * @param start first code unit (UTF-16) of the hit that was looked at
 * @param end after its last code unit
 * @param counts whether it is a mention of the brand
 */
public record Verdict(UUID brandId, int start, int end, boolean counts) {

    boolean isOn(Hit hit) {
        return hit.start() == start
                && hit.end() == end
                && hit.name().name().brandId().equals(brandId);
    }
}
