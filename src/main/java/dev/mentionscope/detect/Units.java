package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The code units of a text in an array: the inner loops read it several times faster than a String. Arrays are lent to
 * one reader at a time and come back, so that reading allocates nothing in the long run.
 */
final class Units implements AutoCloseable {

    private static final int SHELVES = 64;

    /** Larger arrays are left to the garbage collector. */
    private static final int LARGEST_KEPT = 1 << 20;

    private static final int PADDING = BeginningFilter.LENGTH;

    private static final AtomicReferenceArray<Units> SHELF = new AtomicReferenceArray<>(SHELVES);

    /** After {@link #length} stand as many NULs as a filter looks ahead, and then what was read before. */
    char[] array;

    int length;

    /** Places in {@link #array}, for the reader's use. */
    final int[] places = new int[BLOCK];

    /** How many places the reader keeps at most. */
    static final int BLOCK = 1024;

    /** Of folded text: 1 where the original is in the middle of a word, else 0. Null where the units tell themselves. */
    byte[] inside;

    private final int shelf;

    private Units(int shelf, int capacity) {
        this.shelf = shelf;
        this.array = new char[capacity];
    }

    static Units of(String text) {
        Units units = ofLength(text.length());
        text.getChars(0, text.length(), units.array, 0);
        return units;
    }

    /**
     * A copy of folded text.
     *
     * @param inside what {@link #inside} becomes, not copied
     */
    static Units of(char[] text, byte[] inside, int length) {
        Units units = ofLength(length);
        System.arraycopy(text, 0, units.array, 0, length);
        units.inside = inside;
        return units;
    }

    private static Units ofLength(int length) {
        int shelf = (int) Thread.currentThread().threadId() & SHELVES - 1;
        Units units = SHELF.getAndSet(shelf, null);
        if (units == null) {
            units = new Units(shelf, Math.max(length + PADDING, 8 * BLOCK));
        } else if (units.array.length < length + PADDING) {
            units.array = new char[length + (length >> 2) + PADDING];
        }
        units.length = length;
        units.inside = null;
        Arrays.fill(units.array, length, length + PADDING, '\0');
        return units;
    }

    @Override
    public void close() {
        if (array.length <= LARGEST_KEPT) {
            SHELF.setRelease(shelf, this);
        }
    }
}
