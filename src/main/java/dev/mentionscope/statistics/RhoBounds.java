package dev.mentionscope.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The smallest and the largest Spearman's ρ that attributes allow which are known only as ranges.
 *
 * <p>ρ looks at nothing but the order, so the extremes are those over all orders that agree with the ranges; trying the
 * ranges' ends alone misses some. Points of equal value are tied, any other two values are taken as different.
 *
 * @param range of ρ, within −1 to 1
 * @param seed of the values drawn where the orders were too many to search, empty where the bounds are exact. Drawn ones
 *     are inner bounds: the true ones are as wide or wider
 */
public record RhoBounds(Range range, OptionalLong seed) {

    static final int DRAWS = 20_000;

    /**
     * @param x ranges, all in the same unit
     * @param y finite, {@code y[i]} of the same thing as the range i
     * @param seed of the values drawn where the orders are too many
     * @throws IllegalArgumentException on unequal lengths, fewer than 2 things, values that are not finite, or when all x
     *     are one point or all y equal
     */
    public static RhoBounds of(List<Range> x, double[] y, long seed) {
        return of(x, y, seed, OrderSearch.MOST_STATES);
    }

    static RhoBounds of(List<Range> x, double[] y, long seed, int mostStates) {
        double[] lows = x.stream().mapToDouble(Range::low).toArray();
        double[] ranks = Pairs.of(lows, y).ranksOfY();
        boolean onePoint = x.stream().allMatch(range -> range.isPoint() && range.low() == lows[0]);
        if (onePoint || Arrays.stream(ranks).allMatch(rank -> rank == ranks[0])) {
            throw new IllegalArgumentException("No correlation is defined where all values are equal");
        }
        OptionalDouble largest = OrderSearch.largestRho(x, ranks, mostStates);
        // The smallest is the largest against the opposite order, with its sign turned.
        OptionalDouble opposite = OrderSearch.largestRho(x, opposite(ranks), mostStates);
        return largest.isPresent() && opposite.isPresent()
                ? new RhoBounds(new Range(-opposite.getAsDouble(), largest.getAsDouble()), OptionalLong.empty())
                : drawn(x, y, seed);
    }

    /** Whether these are the bounds themselves, and not inner ones. */
    public boolean exact() {
        return seed.isEmpty();
    }

    private static RhoBounds drawn(List<Range> x, double[] y, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double lowest = 1;
        double highest = -1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] values = x.stream()
                    .mapToDouble(range -> range.isPoint() ? range.low() : random.nextDouble(range.low(), range.high()))
                    .toArray();
            double rho = RankCorrelation.SPEARMAN.of(Pairs.of(values, y));
            lowest = Math.min(lowest, rho);
            highest = Math.max(highest, rho);
        }
        return new RhoBounds(new Range(lowest, highest), OptionalLong.of(seed));
    }

    private static double[] opposite(double[] ranks) {
        return Arrays.stream(ranks).map(rank -> ranks.length + 1 - rank).toArray();
    }
}
