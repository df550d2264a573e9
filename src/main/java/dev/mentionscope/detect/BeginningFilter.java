package dev.mentionscope.detect;

import java.util.List;

/**
 * Whether a pattern may begin with some classes of units: tests of single bits, which nearly every place of a text fails.
 * It errs on the side of letting through. Patterns of six units and more are known by the first six, shorter ones in full,
 * so that the asker can see whether they end there. What may stand between the units of a pattern (dropped units, further
 * blanks) is the asker's business too.
 */
final class BeginningFilter {

    /** As many units of a pattern count. */
    static final int LENGTH = 6;

    private static final int BITS = LatinTrie.CLASS_BITS;

    /** Binary logarithm of the number of bits of a hashed set: 32 kB, which stay in the cache next to the processor. */
    private static final int SIZE = 18;

    /** 2^32 and 2^64 over the golden ratio: they spread keys whose low digits are much alike (Knuth, TAOCP 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private static final long SPREAD_LONG = 0x9E3779B97F4A7C15L;

    private final long[] ofFourAndMore = new long[1 << SIZE - 6];
    private final long[] ofThree = new long[1 << 3 * BITS - 6];
    private final long[] ofTwo = new long[1 << 2 * BITS - 6];
    private long ofOne;

    /** The same patterns as in {@link #ofFourAndMore}, known by more units; keys of all lengths in one set. */
    private final long[] narrow = new long[1 << SIZE - 6];

    /** Over the class numbers of folded patterns; the trie says which class a unit has. */
    BeginningFilter(List<String> folded, LatinTrie trie) {
        for (String pattern : folded) {
            int length = Math.min(LENGTH, pattern.length());
            long key = key(pattern, length, trie);
            switch (length) {
                case 1 -> ofOne |= 1L << key;
                case 2 -> set(ofTwo, (int) key);
                case 3 -> set(ofThree, (int) key);
                default -> {
                    set(ofFourAndMore, place((int) key(pattern, 4, trie)));
                    set(narrow, place(key, length));
                }
            }
        }
    }

    private static long key(String pattern, int length, LatinTrie trie) {
        long key = 0;
        for (int i = 0; i < length; i++) {
            key = key << BITS | trie.classOf(pattern.charAt(i));
        }
        return key;
    }

    private static void set(long[] bits, int place) {
        bits[place >>> 6] |= 1L << place;
    }

    /** In {@link #ofFourAndMore}, for the key of four classes. A key has the class of the first unit in its highest digits. */
    static int place(int key) {
        return key * SPREAD >>> Integer.SIZE - SIZE;
    }

    /** In {@link #narrow}, for the key of four to six classes. */
    static int place(long key, int length) {
        return (int) ((key + ((long) length << LENGTH * BITS)) * SPREAD_LONG >>> Long.SIZE - SIZE);
    }

    long[] ofFourAndMore() {
        return ofFourAndMore;
    }

    /** By the key itself. */
    long[] ofThree() {
        return ofThree;
    }

    long[] ofTwo() {
        return ofTwo;
    }

    long ofOne() {
        return ofOne;
    }

    long[] narrow() {
        return narrow;
    }
}
