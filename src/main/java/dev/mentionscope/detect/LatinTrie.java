package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.List;

/**
 * A trie of folded Latin patterns with a full row of children for every node, over classes of folded code units: one array
 * access per unit, and the walk from nearly every place of a text ends in the first rows, which stay in the cache.
 *
 * <p>Two columns lead from a node to itself: that of dropped units (hidden characters, emphasis marks) and, where a blank led
 * to the node, that of blanks, so that a run of blanks counts as one. A walk that stays at its node has not found anything.
 */
final class LatinTrie {

    /** Class of units that no pattern holds. */
    static final int OTHER = 0;

    static final int DROPPED = 1;
    static final int BLANK = 2;
    private static final int FIRST_FREE = 3;

    static final int CLASS_BITS = 6;

    /** How many different units the patterns of one trie may have. */
    static final int MOST_UNITS = (1 << CLASS_BITS) - FIRST_FREE;

    /** Set in a child where a pattern ends. */
    static final int ENDS = Integer.MIN_VALUE;

    /** Folded Latin units are below this. */
    private static final char LIMIT = 0x250;

    private final int[] classes = new int[LIMIT];
    private final int shift;

    /** Row of node n at n &lt;&lt; shift; values are offsets of rows, 0 where no pattern goes on. */
    private final int[] rows;

    private final int[] patterns;

    static boolean isLatin(String folded) {
        return folded.chars().allMatch(c -> c < LIMIT);
    }

    /** Different patterns, and the numbers by which they are reported. */
    LatinTrie(List<String> folded, List<Integer> numbers) {
        int used = FIRST_FREE;
        classes[Folding.BLANK] = BLANK;
        for (String pattern : folded) {
            for (int i = 0; i < pattern.length(); i++) {
                if (classes[pattern.charAt(i)] == OTHER) {
                    classes[pattern.charAt(i)] = used++;
                }
            }
        }
        shift = 32 - Integer.numberOfLeadingZeros(used - 1);
        int most = 1 + folded.stream().mapToInt(String::length).sum();
        int[] grown = new int[most << shift];
        int[] reached = new int[folded.size()];
        int nodes = grow(folded, grown, reached);
        rows = Arrays.copyOf(grown, nodes << shift);
        patterns = new int[nodes];
        for (int p = 0; p < reached.length; p++) {
            patterns[reached[p]] = numbers.get(p);
        }
        markEnds(reached);
    }

    int classOf(char folded) {
        return folded < LIMIT ? classes[folded] : OTHER;
    }

    /** The root's row is at 0. */
    int[] rows() {
        return rows;
    }

    /** Number of the pattern that ends at the node with this row. */
    int patternAt(int row) {
        return patterns[row >> shift];
    }

    /** Level by level, so that the rows that are read most stand together at the front. */
    private int grow(List<String> folded, int[] grown, int[] reached) {
        int nodes = 1;
        boolean more = true;
        for (int level = 0; more; level++) {
            more = false;
            for (int p = 0; p < reached.length; p++) {
                String pattern = folded.get(p);
                if (level < pattern.length()) {
                    more = true;
                    int unit = classes[pattern.charAt(level)];
                    int edge = (reached[p] << shift) + unit;
                    if (grown[edge] == 0) {
                        int row = nodes++ << shift;
                        grown[edge] = row;
                        grown[row + DROPPED] = row;
                        grown[row + BLANK] = unit == BLANK && level > 0 ? row : 0;
                    }
                    reached[p] = grown[edge] >> shift;
                }
            }
        }
        return nodes;
    }

    private void markEnds(int[] ends) {
        boolean[] isEnd = new boolean[patterns.length];
        for (int node : ends) {
            isEnd[node] = true;
        }
        for (int edge = 0; edge < rows.length; edge++) {
            boolean stays = rows[edge] == edge >> shift << shift;
            if (!stays && isEnd[rows[edge] >> shift]) {
                rows[edge] |= ENDS;
            }
        }
    }
}
