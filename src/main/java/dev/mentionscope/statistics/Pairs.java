package dev.mentionscope.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Two measurements of each of several things, such as the size and the visibility of each model.
 *
 * <p>Rank methods only look at the order, so neither needs a unit, and a logarithm changes nothing.
 */
public final class Pairs {

    private static final int FEWEST = 2;

    private final double[] x;
    private final double[] y;

    private Pairs(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * @param x in any unit, finite
     * @param y in any unit, finite, {@code y[i]} of the same thing as {@code x[i]}
     * @throws IllegalArgumentException on unequal lengths, fewer than 2 pairs, NaN or infinity
     */
    public static Pairs of(double[] x, double[] y) {
        if (x.length != y.length || x.length < FEWEST) {
            throw new IllegalArgumentException(
                    "At least 2 pairs are needed, but " + x.length + " x and " + y.length + " y");
        }
        if (!finite(x) || !finite(y)) {
            throw new IllegalArgumentException("All values must be finite numbers");
        }
        return new Pairs(oneZero(x), oneZero(y));
    }

    public int size() {
        return x.length;
    }

    /** Whether both have at least two different values; without, no correlation is defined. */
    public boolean vary() {
        return Arrays.stream(x).anyMatch(value -> value != x[0])
                && Arrays.stream(y).anyMatch(value -> value != y[0]);
    }

    /** The pairs at these indices, which may repeat. */
    Pairs at(int... indices) {
        return of(
                Arrays.stream(indices).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> y[i]).toArray());
    }

    /** 1 to n, equal values sharing the mean of their ranks. */
    double[] ranksOfX() {
        return ranks(x);
    }

    double[] ranksOfY() {
        return ranks(y);
    }

    static double[] ranks(double[] values) {
        return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).apply(values);
    }

    /** Java orders −0.0 below 0.0; here they are the same value. */
    private static double[] oneZero(double[] values) {
        return Arrays.stream(values).map(value -> value + 0.0).toArray();
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
