package dev.mentionscope.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * An Aho–Corasick automaton with a full row of next states for every state, over classes of folded code units.
 *
 * <p>Two columns are not of the textbook: a dropped unit (hidden character, emphasis mark) leads from every state to itself,
 * and a blank leads from a state that ends in a blank to itself, so that a run of blanks counts as one. Neither reports again.
 *
 * <p>Reference: A. V. Aho, M. J. Corasick, Efficient string matching: an aid to bibliographic search, CACM 18 (1975).
 */
final class LatinAutomaton {

    /** Class of units that no pattern holds: leads to the start from everywhere. */
    static final int OTHER = 0;

    static final int DROPPED = 1;
    private static final int BLANK = 2;
    private static final int FIRST_FREE = 3;

    /** Folded Latin units are below this; the letters that stay above ASCII are few. */
    private static final char LIMIT = 0x250;

    private static final int REPORTS = Integer.MIN_VALUE;

    private static final int[] NONE = {};

    private final int[] classes = new int[LIMIT];
    private final int shift;

    /** Row of state s at s &lt;&lt; shift; values are row offsets, with the sign bit where patterns end. */
    private final int[] transitions;

    private final int[][] patterns;

    static boolean isLatin(String folded) {
        return folded.chars().allMatch(c -> c < LIMIT);
    }

    /** Patterns, and the numbers by which they are reported. */
    LatinAutomaton(List<String> folded, List<Integer> ids) {
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
        int[] rows = new int[most << shift];
        int[][] ends = new int[most][];
        boolean[] endsInBlank = new boolean[most];
        int states = grow(folded, ids, rows, ends, endsInBlank);
        link(rows, ends, endsInBlank);
        transitions = Arrays.copyOf(rows, states << shift);
        patterns = Arrays.copyOf(ends, states);
    }

    int classOf(char folded) {
        return folded < LIMIT ? classes[folded] : OTHER;
    }

    int[] transitions() {
        return transitions;
    }

    /** Numbers of the patterns that end in the state with this row offset. */
    int[] patternsAt(int row) {
        return patterns[row >> shift];
    }

    /**
     * The trie of all patterns; a transition of 0 is still missing. It grows level by level, so that the rows that are read
     * most stand together at the front.
     */
    private int grow(List<String> folded, List<Integer> ids, int[] rows, int[][] ends, boolean[] endsInBlank) {
        int states = 1;
        int[] reached = new int[folded.size()];
        boolean more = true;
        for (int level = 0; more; level++) {
            more = false;
            for (int p = 0; p < reached.length; p++) {
                String pattern = folded.get(p);
                if (level < pattern.length()) {
                    more = true;
                    int unit = classes[pattern.charAt(level)];
                    int edge = (reached[p] << shift) + unit;
                    if (rows[edge] == 0) {
                        endsInBlank[states] = unit == BLANK;
                        rows[edge] = states++ << shift;
                    }
                    reached[p] = rows[edge] >> shift;
                }
            }
        }
        for (int p = 0; p < reached.length; p++) {
            ends[reached[p]] = append(ends[reached[p]], new int[] {ids.get(p)});
        }
        return states;
    }

    /** Breadth first: fills what is missing from the state's longest proper suffix, and passes its reports on. */
    private void link(int[] rows, int[][] ends, boolean[] endsInBlank) {
        int width = 1 << shift;
        int[] suffix = new int[ends.length];
        Deque<Integer> queue = new ArrayDeque<>();
        List<Integer> order = new ArrayList<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.poll();
            order.add(state);
            int row = state << shift;
            int suffixRow = suffix[state] << shift;
            ends[state] = state == 0 ? NONE : append(ends[state], ends[suffix[state]]);
            for (int unit = 0; unit < width; unit++) {
                int inherited = state == 0 ? 0 : rows[suffixRow + unit];
                if (rows[row + unit] == 0) {
                    rows[row + unit] = inherited;
                } else {
                    int child = rows[row + unit] >> shift;
                    suffix[child] = inherited >> shift;
                    queue.add(child);
                }
            }
            rows[row + DROPPED] = row;
            if (endsInBlank[state]) {
                rows[row + BLANK] = row;
            }
        }
        for (int state : order) {
            mark(rows, ends, endsInBlank, state);
        }
    }

    private void mark(int[] rows, int[][] ends, boolean[] endsInBlank, int state) {
        int row = state << shift;
        for (int unit = 0; unit < 1 << shift; unit++) {
            boolean again = unit == DROPPED || unit == BLANK && endsInBlank[state];
            if (!again && ends[rows[row + unit] >> shift].length > 0) {
                rows[row + unit] |= REPORTS;
            }
        }
    }

    private static int[] append(int[] some, int[] more) {
        if (some == null || some.length == 0) {
            return more == null ? NONE : more;
        }
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
