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

    /**
     * Binary logarithms of the number of bits of a hashed set: some for each pattern, so that few places pass by chance, and
     * no more, so that the set stays in the cache next to the processor.
     */
    private static final int BITS_PER_PATTERN = 4;

    private static final int SMALLEST = 12;
    private static final int LARGEST = 22;

    /** 2^32 and 2^64 over the golden ratio: they spread keys whose low digits are much alike (Knuth, TAOCP 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private static final long SPREAD_LONG = 0x9E3779B97F4A7C15L;

    /** By the key of three classes: all patterns, whatever their length and whatever stands between their units. */
    private final long[] ofAny = new long[1 << 3 * BITS - 6];

    private final int size;
    private final long[] ofFourAndMore;
    private final long[] ofThree = new long[1 << 3 * BITS - 6];
    private final long[] ofTwo = new long[1 << 2 * BITS - 6];
    private long ofOne;

    /** The same patterns as in {@link #ofFourAndMore}, known by more units; keys of all lengths in one set. */
    private final long[] narrow;

    /** Over the class numbers of folded patterns; the trie says which class a unit has. */
    BeginningFilter(List<String> folded, LatinTrie trie) {
        int patterns = Integer.SIZE - Integer.numberOfLeadingZeros(folded.size());
        size = Math.clamp(patterns + BITS_PER_PATTERN, SMALLEST, LARGEST);
        ofFourAndMore = new long[1 << size - 6];
        narrow = new long[1 << size - 6];
        for (String pattern : folded) {
            int length = Math.min(LENGTH, pattern.length());
            long key = key(pattern, length, trie);
            addToAny((int) key(pattern, Math.min(3, length), trie), Math.min(3, length));
            switch (length) {
                case 1 -> ofOne |= 1L << key;
                case 2 -> set(ofTwo, (int) key);
                case 3 -> set(ofThree, (int) key);
                default -> {
                    set(ofFourAndMore, place((int) key(pattern, 4, trie), Integer.SIZE - size));
                    set(narrow, place(key, length, Long.SIZE - size));
                }
            }
        }
    }

    private void addToAny(int key, int length) {
        int free = 3 - length;
        for (int rest = 0; rest < 1 << free * BITS; rest++) {
            set(ofAny, key << free * BITS | rest);
        }
        int first = length == 3 ? key >>> 2 * BITS : length == 2 ? key >>> BITS : key;
        for (int unit = 0; unit < 1 << BITS; unit++) {
            set(ofAny, (first << BITS | LatinTrie.DROPPED) << BITS | unit);
            set(ofAny, (first << BITS | unit) << BITS | LatinTrie.DROPPED);
        }
        set(ofAny, (first << BITS | LatinTrie.BLANK) << BITS | LatinTrie.BLANK);
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

    /** Binary logarithm of the number of bits of {@link #ofFourAndMore} and {@link #narrow}. */
    int size() {
        return size;
    }

    /**
     * In {@link #ofFourAndMore}, for the key of four classes. A key has the class of the first unit in its highest digits.
     *
     * @param shift bits of an int less {@link #size}
     */
    static int place(int key, int shift) {
        return key * SPREAD >>> shift;
    }

    /**
     * In {@link #narrow}, for the key of four to six classes.
     *
     * @param shift bits of a long less {@link #size}
     */
    static int place(long key, int length, int shift) {
        return (int) ((key + ((long) length << LENGTH * BITS)) * SPREAD_LONG >>> shift);
    }

    /** By the key of three classes. */
    long[] ofAny() {
        return ofAny;
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
