package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often a correlation at least as far from 0 arises when one of the two orders is dealt out by chance. Two-sided;
 * ties need no correction.
 *
 * <p>Source: P. Good, "Permutation, Parametric and Bootstrap Tests of Hypotheses", 3rd ed., 2005; for the added one, which
 * keeps the error below the level, B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", Statistical
 * Applications in Genetics and Molecular Biology 9 (2010), article 39.
 *
 * @param pValue above 0, at most 1
 * @param orders how many orders were looked at
 * @param seed of the orders drawn; empty if all were counted, then the p value is exact
 */
public record PermutationTest(double pValue, long orders, OptionalLong seed) {

    /** All orders of 8 pairs are counted; where there are more, they are drawn. */
    public static final int MOST_COUNTED = 40_320;

    /** Enough for p = 0.05 within ± 0.003. */
    public static final int DRAWS = 20_000;

    /** Statistics closer than this are equal but for rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * @param draws of orders where there are more than {@link #MOST_COUNTED}, above 0, such as {@link #DRAWS}; with m tests
     *     corrected together at q, at least 20 m / q are needed
     * @param seed of these draws
     * @throws IllegalArgumentException when all x or all y are equal
     */
    public static PermutationTest of(RankCorrelation coefficient, Pairs pairs, int draws, long seed) {
        if (!pairs.vary()) {
            throw new IllegalArgumentException("No correlation is defined where all values are equal");
        }
        double[] x = pairs.ranksOfX();
        double[] y = pairs.ranksOfY();
        double[] dealt = new double[y.length];
        ToDoubleFunction<int[]> concordance = order -> {
            Arrays.setAll(dealt, i -> y[order[i]]);
            return coefficient.concordance(x, dealt);
        };
        int[] all = IntStream.range(0, pairs.size()).toArray();
        return of(new Orders(List.of(all)), concordance, draws, seed);
    }

    /** @param statistic of an order, about 0 on average over all of them */
    static PermutationTest of(Orders orders, ToDoubleFunction<int[]> statistic, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("At least one order must be drawn, but " + draws);
        }
        double observed = Math.abs(statistic.applyAsDouble(orders.asGiven()));
        long[] asFar = {0};
        Consumer<int[]> tally = order -> {
            if (Math.abs(statistic.applyAsDouble(order)) >= observed - ROUNDING) {
                asFar[0]++;
            }
        };
        if (orders.number() <= MOST_COUNTED) {
            orders.all(tally);
            return new PermutationTest(asFar[0] / orders.number(), (long) orders.number(), OptionalLong.empty());
        }
        orders.drawn(draws, new SplittableRandom(seed), tally);
        return new PermutationTest((asFar[0] + 1.0) / (draws + 1.0), draws, OptionalLong.of(seed));
    }

    /** Whether all orders were counted. */
    public boolean exact() {
        return seed.isEmpty();
    }
}
