package dev.mentionscope.detect;

import java.util.List;

/**
 * Which three classes of code units may begin a pattern: one bit test per place of a text, and nearly every place fails it.
 * It errs on the side of letting through.
 */
final class TrigramFilter {

    private static final int BITS = LatinTrie.CLASS_BITS;

    /** The three newest classes of a rolling key. */
    private static final int MASK = (1 << 3 * BITS) - 1;

    private final long[] bits = new long[1 << 3 * BITS - 6];

    /** Over the class numbers of folded patterns; the trie says which class a unit has. */
    TrigramFilter(List<String> folded, LatinTrie trie) {
        for (String pattern : folded) {
            int first = trie.classOf(pattern.charAt(0));
            if (pattern.length() == 1) {
                addAll(first);
                continue;
            }
            int second = trie.classOf(pattern.charAt(1));
            if (pattern.length() == 2) {
                addAll(first, second);
            } else {
                add(first, second, trie.classOf(pattern.charAt(2)));
            }
            // Hidden units and longer runs of blanks may stand between; the trie knows how to go on.
            addAll(first, LatinTrie.DROPPED);
            add(first, second, LatinTrie.DROPPED);
            if (second == LatinTrie.BLANK) {
                add(first, second, LatinTrie.BLANK);
            }
        }
    }

    /** The key after one more unit of this class. */
    static int roll(int key, int unitClass) {
        return (key << BITS | unitClass) & MASK;
    }

    long[] bits() {
        return bits;
    }

    private void add(int first, int second, int third) {
        int key = roll(roll(first, second), third);
        bits[key >>> 6] |= 1L << key;
    }

    private void addAll(int first, int second) {
        for (int third = 0; third < 1 << BITS; third++) {
            add(first, second, third);
        }
    }

    private void addAll(int first) {
        for (int second = 0; second < 1 << BITS; second++) {
            addAll(first, second);
        }
    }
}
