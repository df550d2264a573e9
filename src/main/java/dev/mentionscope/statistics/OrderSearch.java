package dev.mentionscope.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds the order that fits best among all that agree with a list of ranges.
 *
 * <p>The order is built from below. What it can reach from a set of things already placed does not depend on how these are
 * ordered, so only the best score of each such set is kept (dynamic programming over down-sets). Of two single things of
 * which one starts and ends no later than the other, the one with the lower rank comes first in some best order, since
 * exchanging them breaks no range and never lowers the score; this leaves few sets where ranges are much alike, as those
 * of undisclosed sizes are.
 */
final class OrderSearch {

    /** Sets to be looked at; some hundred megabytes and a few seconds. */
    static final int MOST_STATES = 1 << 20;

    private final List<Block> blocks;
    private final long[] before;
    private final double middle;

    /**
     * Things that are tied: one, or several points of equal value.
     *
     * @param rank of one in the other order, the sum of all if there are several
     */
    private record Block(Range range, int size, double rank) {

        boolean endsBefore(Block other) {
            return range.high() <= other.range.low();
        }

        boolean mayComeBefore(Block other) {
            return size == 1
                    && other.size == 1
                    && range.low() <= other.range.low()
                    && range.high() <= other.range.high()
                    && rank <= other.rank;
        }

        Block with(double another) {
            return new Block(range, size + 1, rank + another);
        }
    }

    private OrderSearch(List<Block> blocks, int things) {
        this.blocks = blocks;
        middle = (things + 1) / 2.0;
        before = IntStream.range(0, blocks.size()).mapToLong(this::allBefore).toArray();
    }

    /**
     * The largest Spearman's ρ.
     *
     * @param ranks in the other order, mid-ranks, not all equal
     * @return empty when there are more sets than {@code mostStates}
     */
    static OptionalDouble largestRho(List<Range> ranges, double[] ranks, int mostStates) {
        List<Block> blocks = blocks(ranges, ranks);
        if (blocks.size() >= Long.SIZE) {
            return OptionalDouble.empty();
        }
        OptionalDouble concordance = new OrderSearch(blocks, ranks.length).largest(mostStates);
        double ownSquares = squares(ranks.length)
                - blocks.stream().mapToDouble(block -> squares(block.size)).sum();
        double otherSquares = RankCorrelation.SPEARMAN.concordance(ranks, ranks);
        return concordance.isEmpty()
                ? concordance
                : OptionalDouble.of(
                        Math.clamp(concordance.getAsDouble() / Math.sqrt(ownSquares * otherSquares), -1, 1));
    }

    private static List<Block> blocks(List<Range> ranges, double[] ranks) {
        List<Block> blocks = new ArrayList<>();
        Map<Double, Integer> points = new HashMap<>();
        for (int i = 0; i < ranks.length; i++) {
            Range range = ranges.get(i);
            // Adding 0.0 makes −0.0 and 0.0 one key.
            Integer same = range.isPoint() ? points.putIfAbsent(range.low() + 0.0, blocks.size()) : null;
            if (same == null) {
                blocks.add(new Block(range, 1, ranks[i]));
            } else {
                blocks.set(same, blocks.get(same).with(ranks[i]));
            }
        }
        return blocks;
    }

    /** Which blocks must stand before this one, one bit each. */
    private long allBefore(int index) {
        Block block = blocks.get(index);
        long all = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block other = blocks.get(i);
            boolean alike = other.mayComeBefore(block) && (!block.mayComeBefore(other) || i < index);
            if (i != index && (other.endsBefore(block) || alike)) {
                all |= 1L << i;
            }
        }
        return all;
    }

    private OptionalDouble largest(int mostStates) {
        Map<Long, Double> best = Map.of(0L, 0.0);
        int states = 0;
        for (int placed = 0; placed < blocks.size(); placed++) {
            Map<Long, Double> next = new HashMap<>();
            for (Map.Entry<Long, Double> state : best.entrySet()) {
                extend(state.getKey(), state.getValue(), next);
                if (states + next.size() > mostStates) {
                    return OptionalDouble.empty();
                }
            }
            states += next.size();
            best = next;
        }
        return OptionalDouble.of(best.values().iterator().next());
    }

    private void extend(long set, double score, Map<Long, Double> next) {
        int things = IntStream.range(0, blocks.size())
                .filter(i -> (set >> i & 1) == 1)
                .map(i -> blocks.get(i).size)
                .sum();
        for (int i = 0; i < blocks.size(); i++) {
            boolean placeable = (set >> i & 1) == 0 && (before[i] & ~set) == 0;
            if (placeable) {
                Block block = blocks.get(i);
                double rank = things + (block.size + 1) / 2.0;
                double gain = (rank - middle) * (block.rank - block.size * middle);
                next.merge(set | 1L << i, score + gain, Math::max);
            }
        }
    }

    /** The sum of squares of the ranks 1 to n around their mean. */
    private static double squares(double n) {
        return n * (n * n - 1) / 12;
    }
}
