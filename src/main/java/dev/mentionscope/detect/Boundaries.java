package dev.mentionscope.detect;

import java.lang.Character.UnicodeScript;

/**
 * How a hit is set off from its neighbours, by the rules of its script.
 *
 * <p>In alphabets a letter, digit or combining mark next to a letter or digit of the name continues a word. Only the side
 * where the name has a letter or digit is tested, so {@code C++} and {@code .NET} have edges. Chinese, Japanese and Thai
 * write no blanks; katakana words end where katakana ends. Letters of a script that writes no blanks end a Latin word.
 */
final class Boundaries {

    private static final int LONGEST_AFFIX = 5;

    private Boundaries() {}

    /**
     * Whether a hit is plainly inside a longer word, by ASCII letters alone: most raw hits are, and need no other rule. A
     * small s after the hit may be a plural, a capital at its start may be a seam.
     */
    static boolean continuesWord(String text, int start, int end) {
        return continuesRight(text, end) || continuesLeft(text, start);
    }

    static boolean continuesRight(String text, int end) {
        return end < text.length()
                && isSmall(text.charAt(end))
                && text.charAt(end) != 's'
                && Links.isAsciiLetterOrDigit(text.charAt(end - 1));
    }

    static boolean continuesLeft(String text, int start) {
        return start > 0 && isSmall(text.charAt(start)) && Links.isAsciiLetterOrDigit(text.charAt(start - 1));
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isOpenLeft(String text, int start) {
        char next = start > 0 ? text.charAt(start - 1) : ' ';
        if (next < 0x80 && text.charAt(start) != '.') {
            boolean joined = Links.isAsciiLetterOrDigit(next);
            if (!joined || Links.isAsciiLetterOrDigit(text.charAt(start))) {
                return !joined;
            }
        }
        int first = text.codePointAt(start);
        int neighbour = before(text, start);
        if (first == '.') {
            return !Character.isLetterOrDigit(neighbour);
        }
        if (!isWordPart(first) || !isWordPart(neighbour)) {
            return true;
        }
        return switch (UnicodeScript.of(first)) {
            case HEBREW -> mayTouch(neighbour, first) || Affixes.isHebrewPrefix(text, wordStart(text, start), start);
            case ARABIC -> mayTouch(neighbour, first) || Affixes.isArabicPrefix(text, wordStart(text, start), start);
            default -> mayTouch(neighbour, first);
        };
    }

    static boolean isOpenRight(String text, int end) {
        char next = end < text.length() ? text.charAt(end) : ' ';
        if (next < 0x80) {
            boolean joined = Links.isAsciiLetterOrDigit(next);
            if (!joined || Links.isAsciiLetterOrDigit(text.charAt(end - 1))) {
                return !joined;
            }
        }
        int last = text.codePointBefore(end);
        int neighbour = after(text, end);
        if (!isWordPart(last) || !isWordPart(neighbour)) {
            return true;
        }
        boolean korean = UnicodeScript.of(neighbour) == UnicodeScript.HANGUL;
        return mayTouch(last, neighbour) || korean && Affixes.isKoreanSuffix(text, end, wordEnd(text, end));
    }

    /** Two word characters between which a word may end although no blank stands there. */
    private static boolean mayTouch(int left, int right) {
        UnicodeScript one = script(left);
        UnicodeScript other = script(right);
        if (one != other) {
            return isSetOff(one) || isSetOff(other);
        }
        return switch (one) {
            case HAN, HIRAGANA, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** The long-vowel mark belongs to no script; it lengthens katakana. */
    private static UnicodeScript script(int c) {
        return c == 'ー' ? UnicodeScript.KATAKANA : UnicodeScript.of(c);
    }

    private static boolean isSetOff(UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO, HEBREW, ARABIC -> true;
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

    private static int wordStart(String text, int from) {
        int start = from;
        while (start > 0 && from - start <= LONGEST_AFFIX && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= LONGEST_AFFIX && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
