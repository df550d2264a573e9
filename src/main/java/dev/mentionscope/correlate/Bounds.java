package dev.mentionscope.correlate;

import dev.mentionscope.statistics.RhoBounds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The third analysis: the smallest and the largest correlation over all that the claims allow.
 *
 * @param exact whether these are the bounds themselves; otherwise the true ones are as wide or wider
 * @param seed of the values drawn where they are not exact; null where they are
 */
@Schema(name = "CorrelationBounds")
public record Bounds(
        int models,
        double low,
        double high,
        boolean exact,
        @Schema(nullable = true) Long seed) {

    static Bounds of(Sample usable, Doubt doubt, long seed) {
        RhoBounds bounds = RhoBounds.of(usable.allowed(doubt), usable.outcomes(), seed);
        return new Bounds(
                usable.size(),
                bounds.range().low(),
                bounds.range().high(),
                bounds.exact(),
                bounds.seed().isPresent() ? bounds.seed().getAsLong() : null);
    }

    boolean spansZero() {
        return low <= 0 && high >= 0;
    }
}
