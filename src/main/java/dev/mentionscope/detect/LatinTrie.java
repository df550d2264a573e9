package dev.mentionscope.detect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trie of folded Latin patterns. Nodes where patterns part have a full row of children over classes of folded code units;
 * where one pattern is left, its rest is compared. So rows are few and stay in the cache.
 *
 * <p>Two columns lead from a node to itself: that of dropped units (hidden characters, emphasis marks) and, where a blank led
 * to the node, that of blanks, so that a run of blanks counts as one.
 */
final class LatinTrie {

    /** Takes a pattern that was found: its number and where it stands. */
    interface Sink {
        void found(int number, int start, int end);
    }

    /** Class of units that no pattern holds. */
    static final int OTHER = 0;

    static final int DROPPED = 1;
    static final int BLANK = 2;
    private static final int FIRST_FREE = 3;

    static final int CLASS_BITS = 6;

    /** Selects the class in a table entry that may have flags above it. */
    static final int CLASS = (1 << CLASS_BITS) - 1;

    /** How many different units the patterns of one trie may have. */
    static final int MOST_UNITS = (1 << CLASS_BITS) - FIRST_FREE - 1;

    /** In a pattern: stands for any unit that no pattern names. */
    static final char ANY_OTHER = '\u0080';

    /** Folded Latin units are below this. */
    private static final char LIMIT = 0x250;

    /** Set in an edge to a node where a pattern ends; rows begin at multiples of their length. */
    private static final int ENDS = 1;

    private final byte[] classes = new byte[LIMIT];

    /** Sorted; classes instead of units. */
    private final byte[][] patterns;

    private final int[] numbers;

    /** Edges: 0 where no pattern goes on, offset of a row (and {@link #ENDS}), or the complement of the one pattern left. */
    private int[] rows = new int[1 << CLASS_BITS];

    /** By row: the pattern that ends there. */
    private int[] ending = new int[1];

    static boolean isLatin(String folded) {
        return folded.chars().allMatch(c -> c < LIMIT);
    }

    /** Different patterns, and the numbers by which they are reported. */
    LatinTrie(List<String> folded, List<Integer> reported) {
        byte used = FIRST_FREE;
        classes[Folding.BLANK] = BLANK;
        for (String pattern : folded) {
            for (int i = 0; i < pattern.length(); i++) {
                if (classes[pattern.charAt(i)] == OTHER) {
                    classes[pattern.charAt(i)] = used++;
                }
            }
        }
        List<Integer> order = IntStream.range(0, folded.size())
                .boxed()
                .sorted(Comparator.comparing(p -> classified(folded.get(p)), Arrays::compare))
                .toList();
        patterns = order.stream().map(p -> classified(folded.get(p))).toArray(byte[][]::new);
        numbers = order.stream().mapToInt(reported::get).toArray();
        grow();
    }

    byte classOf(char folded) {
        byte known = folded < LIMIT ? classes[folded] : OTHER;
        return known == OTHER ? classes[ANY_OTHER] : known;
    }

    /** Whether a pattern begins with a unit of this class. */
    boolean begins(int unitClass) {
        return unitClass != DROPPED && rows[unitClass] != 0;
    }

    /**
     * Reports every pattern that begins at the start.
     *
     * @param table class of every code unit of the text, flags above it are ignored
     * @param to where the text to read ends
     */
    void walk(char[] text, int start, int to, char[] table, Sink sink) {
        int row = 0;
        int depth = 0;
        for (int i = start; i < to; i++) {
            int edge = rows[row + (table[text[i]] & CLASS)];
            if (edge == 0) {
                return;
            }
            depth += edge == row ? 0 : 1;
            if (edge < 0) {
                rest(text, start, i + 1, to, table, ~edge, depth, sink);
                return;
            }
            row = edge & ~ENDS;
            if (edge != row) {
                sink.found(numbers[ending[row >> CLASS_BITS]], start, i + 1);
            }
        }
    }

    /** Compares what is left of the one pattern that is left. */
    private void rest(char[] text, int start, int from, int to, char[] table, int pattern, int depth, Sink sink) {
        byte[] wanted = patterns[pattern];
        int matched = depth;
        int i = from;
        for (; matched < wanted.length && i < to; i++) {
            int unit = table[text[i]] & CLASS;
            boolean stays = unit == DROPPED || unit == BLANK && matched > 1 && wanted[matched - 1] == BLANK;
            if (!stays && unit != wanted[matched++]) {
                return;
            }
        }
        if (matched == wanted.length) {
            sink.found(numbers[pattern], start, i);
        }
    }

    private byte[] classified(String folded) {
        byte[] pattern = new byte[folded.length()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = classes[folded.charAt(i)];
        }
        return pattern;
    }

    /** A node to be: its row, how deep it is, and the range of patterns below it. */
    private record Node(int row, int depth, int from, int to) {}

    /** Level by level, so that the rows that are read most stand together at the front. */
    private void grow() {
        int used = 1 << CLASS_BITS;
        Deque<Node> nodes = new ArrayDeque<>(List.of(new Node(0, 0, 0, patterns.length)));
        while (!nodes.isEmpty()) {
            Node node = nodes.poll();
            for (int from = node.from(); from < node.to(); ) {
                if (patterns[from].length == node.depth()) {
                    from++;
                    continue;
                }
                int to = sameUnit(from, node.to(), node.depth());
                int edge = node.row() + patterns[from][node.depth()];
                if (to - from == 1) {
                    rows[edge] = ~from;
                } else {
                    boolean ends = patterns[from].length == node.depth() + 1;
                    int child =
                            newRow(used, ends ? from : -1, patterns[from][node.depth()] == BLANK && node.depth() > 0);
                    rows[edge] = child;
                    nodes.add(new Node(used, node.depth() + 1, from, to));
                    used += 1 << CLASS_BITS;
                }
                from = to;
            }
        }
        rows = Arrays.copyOf(rows, used);
        ending = Arrays.copyOf(ending, used >> CLASS_BITS);
    }

    private int newRow(int row, int ends, boolean innerBlank) {
        if (row + (1 << CLASS_BITS) > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
            ending = Arrays.copyOf(ending, rows.length >> CLASS_BITS);
        }
        rows[row + DROPPED] = row;
        rows[row + BLANK] = innerBlank ? row : 0;
        ending[row >> CLASS_BITS] = ends;
        return row | (ends >= 0 ? ENDS : 0);
    }

    private int sameUnit(int from, int limit, int depth) {
        int to = from + 1;
        while (to < limit && patterns[to].length > depth && patterns[to][depth] == patterns[from][depth]) {
            to++;
        }
        return to;
    }
}
