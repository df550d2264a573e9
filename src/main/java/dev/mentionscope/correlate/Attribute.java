package dev.mentionscope.correlate;

import java.util.Arrays;
import java.util.Optional;

/**
 * What models are compared by.
 *
 * @param benchmark the name of the benchmark; null for every other trait
 */
public record Attribute(Trait trait, String benchmark) {

    private static final String SCORE = Trait.BENCHMARK.name() + ":";

    static Attribute of(Trait trait) {
        return new Attribute(trait, null);
    }

    static Attribute benchmark(String name) {
        return new Attribute(Trait.BENCHMARK, name);
    }

    /** @param key such as TOTAL_PARAMETERS or BENCHMARK:GPQA diamond; empty if there is no such attribute */
    static Optional<Attribute> read(String key) {
        if (key.startsWith(SCORE)) {
            return key.length() > SCORE.length()
                    ? Optional.of(benchmark(key.substring(SCORE.length())))
                    : Optional.empty();
        }
        return Arrays.stream(Trait.values())
                .filter(trait -> trait != Trait.BENCHMARK && trait.name().equals(key))
                .map(Attribute::of)
                .findFirst();
    }

    String key() {
        return benchmark == null ? trait.name() : SCORE + benchmark;
    }

    boolean isYesNo() {
        return trait.scale() == Trait.Scale.YES_NO;
    }
}
