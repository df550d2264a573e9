package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.BitSet;

/** A trie of folded patterns in one open-addressing hash table, with a filter on the first unit. */
final class PatternTrie {

    static final int ROOT = 0;

    private static final int NONE = -1;

    private final BitSet first = new BitSet();

    /** Key: node above, unit below, plus one; 0 is free. */
    private long[] keys = new long[64];

    private int[] children = new int[64];
    private int[] patterns = {NONE};
    private final BitSet innerBlanks = new BitSet();
    private int nodes = 1;

    /** Adds a pattern under a number that must not be negative. */
    void add(String folded, int id) {
        first.set(folded.charAt(0));
        int node = ROOT;
        for (int i = 0; i < folded.length(); i++) {
            int child = child(node, folded.charAt(i));
            node = child == NONE ? grow(node, folded.charAt(i)) : child;
        }
        patterns[node] = id;
    }

    /** Whether a pattern begins with this unit. */
    boolean begins(char unit) {
        return first.get(unit);
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
