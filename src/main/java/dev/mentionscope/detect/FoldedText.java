package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.List;

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

    /** 1 where the original goes on with a word, else 0. */
    private byte[] inside;

    private int length;

    private FoldedText(int capacity) {
        units = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        inside = new byte[capacity];
    }

    static FoldedText of(String text) {
        try (Units raw = Units.of(text)) {
            return of(text, raw, 0, raw.length, List.of());
        }
    }

    /**
     * A part of a text.
     *
     * @param raw units of the same text
     * @param links in the text, none across the part's ends: those of more than a bare domain become a break
     */
    static FoldedText of(String text, Units raw, int from, int to, List<Link> links) {
        FoldedText folded = new FoldedText(to - from + 16);
        int start = from;
        for (int i = Link.firstAfter(links, from);
                i < links.size() && links.get(i).start() < to;
                i++) {
            Link link = links.get(i);
            if (link.form() != Link.Form.BARE_DOMAIN) {
                folded.addAll(text, raw, start, link.start());
                start = folded.add(BREAK, link.start(), link.end());
            }
        }
        folded.addAll(text, raw, start, to);
        return folded;
    }

    private void addAll(String text, Units raw, int from, int to) {
        int i = from;
        while (i < to) {
            i = addPlain(raw.array, i, to);
            if (i < to) {
                int piece = length;
                int next = addPiece(text, i);
                Arrays.fill(inside, piece, length, (byte) (Boundaries.continuesLeft(text, i) ? 1 : 0));
                i = next;
            }
        }
    }

    /** Adds units that fold to one unit each, up to the next that may not. */
    private int addPlain(char[] raw, int from, int limit) {
        ensure(limit - from);
        int to = length;
        int i = from;
        char before = i > 0 ? raw[i - 1] : ' ';
        for (; i < limit; i++) {
            char c = raw[i];
            char unit = Folding.fold(c);
            if (unit >= Folding.COMPLEX || c == '&' || c == '<' || raw[i + 1] >= FIRST_JOINING) {
                break;
            }
            units[to] = unit;
            starts[to] = i;
            ends[to] = i + 1;
            inside[to] = (byte) (c >= 'a' && c <= 'z' && Links.isAsciiLetterOrDigit(before) ? 1 : 0);
            before = c;
            to++;
        }
        length = to;
        return i;
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

    /** To read until it is given back. */
    Units lend() {
        return Units.of(units, inside, length);
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
        ensure(1);
        units[length] = unit;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    private void ensure(int more) {
        if (length + more > units.length) {
            int capacity = length + more + (length >> 1) + 16;
            units = Arrays.copyOf(units, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            inside = Arrays.copyOf(inside, capacity);
        }
    }
}
