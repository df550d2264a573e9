package dev.mentionscope.statistics;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

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
 * @param seed of the orders drawn; empty if all n! orders were counted, then the p value is exact
 */
public record PermutationTest(double pValue, long orders, OptionalLong seed) {

    /** Up to 8! = 40,320 orders are counted, beyond that they are drawn. */
    public static final int LARGEST_COUNTED = 8;

    /** Enough for p = 0.05 within ± 0.003. */
    public static final int DRAWS = 20_000;

    /**
     * @param seed of the orders drawn when there are more than {@link #LARGEST_COUNTED} pairs
     * @throws IllegalArgumentException when all x or all y are equal
     */
    public static PermutationTest of(RankCorrelation coefficient, Pairs pairs, long seed) {
        return of(coefficient, pairs, DRAWS, seed);
    }

    /** @param draws above 0; with m tests corrected together at q, at least 20 m / q are needed */
    public static PermutationTest of(RankCorrelation coefficient, Pairs pairs, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("At least one order must be drawn, but " + draws);
        }
        if (!pairs.vary()) {
            throw new IllegalArgumentException("No correlation is defined where all values are equal");
        }
        Deal deal = new Deal(coefficient, pairs);
        return pairs.size() <= LARGEST_COUNTED ? deal.counted() : deal.drawn(draws, seed);
    }

    /** Whether all orders were counted. */
    public boolean exact() {
        return seed.isEmpty();
    }

    /** The ranks of y being dealt out anew to the ranks of x. */
    private static final class Deal {

        private final RankCorrelation coefficient;
        private final double[] x;
        private final double[] y;
        private final double seen;
        private long orders;
        private long asFar;

        Deal(RankCorrelation coefficient, Pairs pairs) {
            this.coefficient = coefficient;
            x = pairs.ranksOfX();
            y = pairs.ranksOfY();
            seen = Math.abs(coefficient.concordance(x, y));
        }

        PermutationTest counted() {
            permute(0);
            return new PermutationTest((double) asFar / orders, orders, OptionalLong.empty());
        }

        PermutationTest drawn(int draws, long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            for (int draw = 0; draw < draws; draw++) {
                for (int i = y.length - 1; i > 0; i--) {
                    swap(i, random.nextInt(i + 1));
                }
                look();
            }
            return new PermutationTest((asFar + 1.0) / (orders + 1.0), orders, OptionalLong.of(seed));
        }

        private void permute(int from) {
            if (from == y.length - 1) {
                look();
                return;
            }
            for (int i = from; i < y.length; i++) {
                swap(from, i);
                permute(from + 1);
                swap(from, i);
            }
        }

        private void look() {
            orders++;
            if (Math.abs(coefficient.concordance(x, y)) >= seen) {
                asFar++;
            }
        }

        private void swap(int i, int j) {
            double kept = y[i];
            y[i] = y[j];
            y[j] = kept;
        }
    }
}
