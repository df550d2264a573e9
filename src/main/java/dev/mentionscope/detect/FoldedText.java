package dev.mentionscope.detect;

import java.util.Arrays;

/**
 * A text folded piece by piece, with the way back: for every folded code unit, which part of the original it came from.
 * Needed only where folding changes lengths; see {@link Folding}.
 */
final class FoldedText {

    /** Stands for a tag that ends a word; no name holds it. */
    private static final String BREAK = "\u0000";

    /** Units below this never join the one before. */
    private static final char FIRST_JOINING = 0x1160;

    private char[] units;
    private int[] starts;
    private int[] ends;
    private int length;

    private FoldedText(int capacity) {
        units = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    static FoldedText of(String text) {
        FoldedText folded = new FoldedText(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            char unit = Folding.fold(c);
            boolean plain = unit < Folding.COMPLEX && c != '&' && c != '<';
            if (plain && (i + 1 == text.length() || text.charAt(i + 1) < FIRST_JOINING)) {
                folded.add(unit, i, ++i);
            } else {
                i = folded.addPiece(text, i);
            }
        }
        return folded;
    }

    /** The folded form of a name or phrase: no hidden characters, single blanks, none at the ends. */
    static String ofName(String name) {
        StringBuilder folded = new StringBuilder();
        FoldedText text = of(name);
        int from = 0;
        int to = text.length;
        while (from < to && text.isWhiteSpace(name, from)) {
            from++;
        }
        while (to > from && text.isWhiteSpace(name, to - 1)) {
            to--;
        }
        for (int i = from; i < to; i++) {
            boolean again = text.units[i] == Folding.BLANK && i > from && text.units[i - 1] == Folding.BLANK;
            if (!again) {
                folded.append(text.units[i]);
            }
        }
        return folded.toString();
    }

    int length() {
        return length;
    }

    char at(int index) {
        return units[index];
    }

    /** For each unit 1 where the original goes on with a word, else 0. */
    byte[] inside(String original) {
        byte[] inside = new byte[length];
        for (int i = 0; i < length; i++) {
            inside[i] = (byte) (Boundaries.continuesLeft(original, starts[i]) ? 1 : 0);
        }
        return inside;
    }

    String asString() {
        return new String(units, 0, length);
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Whether a hit may begin here: not inside what was one character. */
    boolean isPieceStart(int index) {
        return index == 0 || starts[index] != starts[index - 1];
    }

    /** Whether a hit may end after the unit at this index. */
    boolean isPieceEnd(int index) {
        return index + 1 == length || starts[index] != starts[index + 1];
    }

    private boolean isWhiteSpace(String text, int index) {
        return units[index] == Folding.BLANK && !Folding.isHyphen(text.charAt(starts[index]));
    }

    private int addPiece(String text, int i) {
        char c = text.charAt(i);
        if (c == '&') {
            int end = Entities.end(text, i);
            if (end > 0) {
                return add(Folding.piece(Entities.decoded(text, i, end)), i, end);
            }
        }
        if (c == '<') {
            int end = Entities.tagEnd(text, i);
            if (end > 0) {
                return add(Entities.isStyle(text, i, end) ? "" : BREAK, i, end);
            }
        }
        int next = i + 1;
        while (next < text.length() && joins(text.charAt(next))) {
            next++;
        }
        char folded = Folding.fold(c);
        if (folded == Folding.COMPLEX && next == i + 1 && Character.isHighSurrogate(c)) {
            next = Math.min(text.length(), i + Character.charCount(text.codePointAt(i)));
        }
        if (folded == Folding.COMPLEX || next > i + 1) {
            return addComplex(text, i, next);
        }
        if (folded != Folding.DROP) {
            add(folded, i, next);
        }
        return next;
    }

    private int addComplex(String text, int start, int end) {
        int codePoint = text.codePointAt(start);
        if (Character.isSupplementaryCodePoint(codePoint)
                && !Folding.changes(codePoint)
                && !Folding.isHidden(codePoint)) {
            for (int i = start; i < end; i++) {
                add(text.charAt(i), i, i + 1);
            }
            return end;
        }
        return add(Folding.piece(text.substring(start, end)), start, end);
    }

    private static boolean joins(char c) {
        return Folding.isVoicing(c) || Folding.isConjoining(c);
    }

    private int add(String piece, int start, int end) {
        for (int i = 0; i < piece.length(); i++) {
            add(piece.charAt(i), start, end);
        }
        return end;
    }

    private void add(char unit, int start, int end) {
        if (length == units.length) {
            int capacity = length + (length >> 1) + 16;
            units = Arrays.copyOf(units, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        units[length] = unit;
        starts[length] = start;
        ends[length] = end;
        length++;
    }
}
