package dev.mentionscope.statistics;

import java.util.Arrays;

/**
 * Which share of the differences between measured values is real, and not error of measurement: (variance − mean squared
 * error) / variance. Without it, "no relation" may mean no more than too few answers.
 *
 * <p>Source: F. M. Lord and M. R. Novick, "Statistical Theories of Mental Test Scores", 1968, chapter 3.
 */
public final class Reliability {

    private Reliability() {}

    /**
     * @param values in any unit, such as the visibility in each model, at least 2
     * @param standardErrors of each, in the same unit, from 0
     * @return 0 to 1; 0 also where the errors alone would make larger differences
     * @throws IllegalArgumentException on unequal lengths, fewer than 2 values, numbers that are not finite, negative errors,
     *     or when all values are equal
     */
    public static double of(double[] values, double[] standardErrors) {
        Pairs measured = Pairs.of(values, standardErrors);
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        boolean equal = Arrays.stream(values).allMatch(value -> value == values[0]);
        if (equal || Arrays.stream(standardErrors).anyMatch(error -> error < 0)) {
            throw new IllegalArgumentException("Values must differ, and errors not be negative");
        }
        double variance = squares / (measured.size() - 1);
        double noise = Arrays.stream(standardErrors)
                .map(error -> error * error)
                .average()
                .orElseThrow();
        return Math.max(0, 1 - noise / variance);
    }
}
