package dev.mentionscope.statistics;

import java.util.Collection;

/**
 * All values between two ends, both included, in the unit of what it is a range of.
 *
 * @param low finite
 * @param high finite, not below {@code low}
 */
public record Range(double low, double high) {

    /** @throws IllegalArgumentException on ends in the wrong order, NaN or infinity */
    public Range {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException("A range goes from low to high, but " + low + " to " + high);
        }
    }

    /** @throws java.util.NoSuchElementException on none */
    static Range around(Collection<Double> values) {
        return new Range(
                values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether it is known to be one value. */
    boolean isPoint() {
        return low == high;
    }
}
