package dev.mentionscope.detect;

import java.lang.Character.UnicodeScript;

/** Whether a hit is a word of its own, by the rules of the script it is written in. */
final class Boundaries {

    private Boundaries() {}

    /** Whether neither neighbour continues a word. */
    static boolean isWhole(String text, int start, int end) {
        return isOpenLeft(text, start) && isOpenRight(text, start, end);
    }

    static boolean isOpenLeft(String text, int start) {
        int first = text.codePointAt(start);
        int neighbour = before(text, start);
        if (first == '.') {
            return !Character.isLetterOrDigit(neighbour);
        }
        if (!isWordPart(first) || !isWordPart(neighbour)) {
            return true;
        }
        return mayTouch(neighbour, first);
    }

    static boolean isOpenRight(String text, int start, int end) {
        int last = text.codePointBefore(end);
        int neighbour = after(text, end);
        if (!isWordPart(last) || !isWordPart(neighbour)) {
            return true;
        }
        return mayTouch(last, neighbour);
    }

    /** Two word characters between which a word may end, because one of them belongs to a script that writes no blanks. */
    private static boolean mayTouch(int left, int right) {
        UnicodeScript one = UnicodeScript.of(left);
        UnicodeScript other = UnicodeScript.of(right);
        if (one == UnicodeScript.KATAKANA || left == 'ー') {
            return !(other == UnicodeScript.KATAKANA || right == 'ー');
        }
        return one != other && (isDense(one) || isDense(other))
                || one == other && isDense(one) && one != UnicodeScript.KATAKANA;
    }

    private static boolean isDense(UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, HEBREW, ARABIC, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** The code point before, hidden characters skipped; a blank at the edge of the text. */
    static int before(String text, int start) {
        int i = start;
        while (i > 0) {
            int c = text.codePointBefore(i);
            if (!Folding.isHidden(c)) {
                return c;
            }
            i -= Character.charCount(c);
        }
        return ' ';
    }

    static int after(String text, int end) {
        int i = end;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!Folding.isHidden(c)) {
                return c;
            }
            i += Character.charCount(c);
        }
        return ' ';
    }

    static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
