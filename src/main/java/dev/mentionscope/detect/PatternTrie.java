package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.BitSet;

/** A trie of folded patterns in one open-addressing hash table, with a filter on the first unit. */
final class PatternTrie {

    static final int ROOT = 0;

    private static final int NONE = -1;

    /** As many units are tested before the table is asked. */
    private static final int TESTED = 4;

    private static final int TEST_BITS = 18;

    private final BitSet first = new BitSet();

    /** Hashes of the first units of patterns, of one unit to {@link #TESTED}; and of those at which a pattern may end. */
    private final long[] beginnings = new long[1 << TEST_BITS - 6];

    private final long[] enough = new long[1 << TEST_BITS - 6];

    /** Key: node above, unit below, plus one; 0 is free. */
    private long[] keys = new long[64];

    private int[] children = new int[64];
    private int[] patterns = {NONE};
    private final BitSet innerBlanks = new BitSet();
    private int nodes = 1;

    /**
     * Adds a pattern under a number that must not be negative.
     *
     * @param announced whether something else tells where to look for it
     */
    void add(String folded, int id, boolean announced) {
        if (!announced) {
            first.set(folded.charAt(0));
        }
        int hash = 0;
        for (int i = 0; i < Math.min(TESTED, folded.length()); i++) {
            hash = hash(hash, folded.charAt(i));
            set(beginnings, hash);
            if (i + 1 == TESTED || i + 1 == folded.length()) {
                set(enough, hash);
            }
        }
        int node = ROOT;
        for (int i = 0; i < folded.length(); i++) {
            int child = child(node, folded.charAt(i));
            node = child == NONE ? grow(node, folded.charAt(i)) : child;
        }
        patterns[node] = id;
    }

    /** Whether a pattern that is not announced begins with this unit. */
    boolean begins(char unit) {
        return first.get(unit);
    }

    /** Whether a pattern may go on like this; errs on the side of letting through. 0 before the first unit. */
    boolean mayBegin(int hash) {
        return isSet(beginnings, hash);
    }

    /** Whether no more units need a test. */
    boolean isEnough(int hash) {
        return isSet(enough, hash);
    }

    /** Of some units in a row, from that of all but the last; 0 of none. */
    static int hash(int hash, char unit) {
        return (hash ^ unit) * 0x9E3779B9;
    }

    private static void set(long[] bits, int hash) {
        int place = hash >>> Integer.SIZE - TEST_BITS;
        bits[place >>> 6] |= 1L << place;
    }

    private static boolean isSet(long[] bits, int hash) {
        int place = hash >>> Integer.SIZE - TEST_BITS;
        return (bits[place >>> 6] >>> place & 1) != 0;
    }

    /** The node below, or -1. */
    int child(int node, char unit) {
        long key = key(node, unit);
        for (int slot = slot(key); keys[slot] != 0; slot = slot + 1 & keys.length - 1) {
            if (keys[slot] == key) {
                return children[slot];
            }
        }
        return NONE;
    }

    /** The number of the pattern that ends here, or -1. */
    int patternAt(int node) {
        return patterns[node];
    }

    /** Whether a blank leads here that is not the first unit of its patterns. */
    boolean isInnerBlank(int node) {
        return innerBlanks.get(node);
    }

    private int grow(int parent, char unit) {
        int node = nodes++;
        if (nodes * 2 > keys.length) {
            rehash();
        }
        if (node == patterns.length) {
            patterns = Arrays.copyOf(patterns, node * 2);
            Arrays.fill(patterns, node, patterns.length, NONE);
        }
        innerBlanks.set(node, unit == Folding.BLANK && parent != ROOT);
        put(key(parent, unit), node);
        return node;
    }

    private void put(long key, int child) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        children[slot] = child;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldChildren = children;
        keys = new long[oldKeys.length * 2];
        children = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldChildren[i]);
            }
        }
    }

    private static long key(int node, char unit) {
        return ((long) node << 16 | unit) + 1;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & keys.length - 1;
    }
}
