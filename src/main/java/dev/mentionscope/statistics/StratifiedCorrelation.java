package dev.mentionscope.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spearman's correlation within groups of like things, such as the models of one provider, or those that search the web:
 * the mean over the groups, weighted by their size less 1, tested by dealing out y within each group only. What sets the
 * groups apart from each other cannot bring it about.
 *
 * <p>With x of 0 and 1 it compares things with and without a property, by rank, within groups.
 *
 * <p>Source: P. Good, "Permutation, Parametric and Bootstrap Tests of Hypotheses", 3rd ed., 2005, on blocked designs.
 *
 * @param rho −1 to 1
 * @param test of no correlation within any group
 * @param strata groups with different x and different y, which alone count
 */
public record StratifiedCorrelation(double rho, PermutationTest test, int strata) {

    /**
     * @param groups of each pair
     * @param draws of orders where they are too many to be counted, above 0, such as {@link PermutationTest#DRAWS}
     * @param seed of these draws
     * @throws IllegalArgumentException unless each pair has a group, and in at least one group both x and y differ
     */
    public static StratifiedCorrelation of(Pairs pairs, List<String> groups, int draws, long seed) {
        if (groups.size() != pairs.size()) {
            throw new IllegalArgumentException(pairs.size() + " pairs, but " + groups.size() + " groups");
        }
        List<Pairs> strata = groups.stream()
                .distinct()
                .map(group -> members(groups, group))
                .filter(members -> members.length > 1)
                .map(pairs::at)
                .filter(Pairs::vary)
                .toList();
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("In none of the groups both x and y differ");
        }
        return of(strata, draws, seed);
    }

    private static StratifiedCorrelation of(List<Pairs> strata, int draws, long seed) {
        int things = strata.stream().mapToInt(Pairs::size).sum();
        double[] shares = new double[things];
        double[] y = new double[things];
        List<int[]> positions = new ArrayList<>();
        int from = 0;
        for (Pairs stratum : strata) {
            double weight = (stratum.size() - 1.0) / (things - strata.size());
            double[] x = shares(stratum, weight);
            System.arraycopy(x, 0, shares, from, x.length);
            System.arraycopy(stratum.ranksOfY(), 0, y, from, x.length);
            positions.add(IntStream.range(from, from + x.length).toArray());
            from += x.length;
        }
        Orders orders = new Orders(positions);
        double rho = sum(shares, y, orders.asGiven());
        return new StratifiedCorrelation(
                Math.clamp(rho, -1, 1),
                PermutationTest.of(orders, order -> sum(shares, y, order), draws, seed),
                strata.size());
    }

    /** What each rank of y is to be multiplied with, so that the sum is the weighted ρ. */
    private static double[] shares(Pairs stratum, double weight) {
        double[] x = stratum.ranksOfX();
        double[] y = stratum.ranksOfY();
        double mean = (x.length + 1) / 2.0;
        double largest =
                Math.sqrt(RankCorrelation.SPEARMAN.concordance(x, x) * RankCorrelation.SPEARMAN.concordance(y, y));
        return Arrays.stream(x).map(rank -> weight * (rank - mean) / largest).toArray();
    }

    private static double sum(double[] shares, double[] y, int[] order) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += shares[i] * y[order[i]];
        }
        return sum;
    }

    private static int[] members(List<String> groups, String group) {
        return IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).equals(group))
                .toArray();
    }
}
