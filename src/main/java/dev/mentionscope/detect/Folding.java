package dev.mentionscope.detect;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;

/**
 * Which characters count as the same: case, width, compatibility forms, accents, apostrophes, hyphens and blanks (a hyphen
 * counts as a blank), hidden characters as none.
 *
 * <p>One table of all 65,536 UTF-16 code units answers for nearly every text. Only what depends on its neighbours or becomes
 * several characters is {@link #COMPLEX} and goes through {@link FoldedText}.
 */
final class Folding {

    /** Hidden: contributes nothing. */
    static final char DROP = '\uFFFF';

    /** Not one code unit to one code unit: surrogates with a compatibility form, ligatures, voicing marks, entities. */
    static final char COMPLEX = '\uFFFE';

    static final char BLANK = ' ';

    /** Letters with a stroke, which Unicode does not decompose, and the final sigma. */
    private static final String STROKES = "łøđħŧς";

    private static final String UNSTRUCK = "lodhtσ";

    private static final Normalizer2 COMPATIBILITY = Normalizer2.getNFKDInstance();
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();

    /** Supplementary code points that fold to letters, digits or nothing. */
    private static final UnicodeSet SUPPLEMENTARY =
            new UnicodeSet("[[:CWKCF:]&[[:L:][:N:][:DI:][:So:]]&[\\U00010000-\\U0010FFFF]]").freeze();

    private static final char[] TABLE = table();

    private Folding() {}

    /** The folded form of a code unit, {@link #DROP} or {@link #COMPLEX}. */
    static char fold(char c) {
        return TABLE[c];
    }

    /** The whole table, for the matcher's inner loop; not to be written. */
    static char[] codeUnits() {
        return TABLE;
    }

    /** Whether the code unit at this index, which may be {@link #COMPLEX} or begin HTML, needs {@link FoldedText} here. */
    static boolean isComplex(String text, int index) {
        char c = text.charAt(index);
        if (c == '&') {
            return Entities.end(text, index) > 0;
        }
        if (c == '<') {
            return Entities.tagEnd(text, index) > 0;
        }
        int codePoint = text.codePointAt(index);
        return !Character.isHighSurrogate(c) || Character.isSupplementaryCodePoint(codePoint) && changes(codePoint);
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            table[c] = entry((char) c);
        }
        return table;
    }

    private static char entry(char c) {
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c) && hasCompatibilityForms(c) ? COMPLEX : c;
        }
        if (isHidden(c) || isMarkup(c)) {
            return DROP;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isHyphen(c)) {
            return BLANK;
        }
        if (isApostrophe(c)) {
            return '\'';
        }
        if (isVoicing(c) || isConjoining(c)) {
            return COMPLEX;
        }
        if (isAccent(c)) {
            return DROP;
        }
        boolean syllable = c >= 0xAC00 && c <= 0xD7A3;
        if (syllable || isPlain(c)) {
            return (char) plain(c);
        }
        String folded = piece(String.valueOf(c));
        if (folded.length() == 1) {
            return folded.charAt(0);
        }
        return Character.isLetter(c) ? COMPLEX : c;
    }

    /** Neither case, width nor accent to fold: most of the table. */
    private static boolean isPlain(char c) {
        return COMPATIBILITY.getDecomposition(c) == null
                && !UCharacter.hasBinaryProperty(c, UProperty.CHANGES_WHEN_NFKC_CASEFOLDED);
    }

    /** The folded form of a piece of text that does not interact with its neighbours. */
    static String piece(String text) {
        String lower = UCharacter.foldCase(COMPATIBILITY.normalize(UCharacter.foldCase(text, true)), true);
        StringBuilder kept = new StringBuilder(lower.length());
        lower.codePoints()
                .filter(c -> !isAccent(c) && !isHidden(c) && !isMarkup(c))
                .forEach(c -> kept.appendCodePoint(plain(c)));
        return COMPOSE.normalize(kept);
    }

    private static int plain(int c) {
        if (c == 'ı') {
            return 'i';
        }
        int letter = STROKES.indexOf(c);
        if (letter >= 0) {
            return UNSTRUCK.charAt(letter);
        }
        if (isHyphen(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return BLANK;
        }
        return isApostrophe(c) ? '\'' : c;
    }

    /** Marks that spell an accent or a vowel sign that is optional in its script; not Indic, Thai or kana marks. */
    static boolean isAccent(int c) {
        return c >= 0x0300 && c <= 0x036F
                || c >= 0x0483 && c <= 0x0487
                || c >= 0x0591 && c <= 0x05C7 && Character.getType(c) == Character.NON_SPACING_MARK
                || c >= 0x064B && c <= 0x065F
                || c == 0x0670
                || c == 0x0640
                || c >= 0x1AB0 && c <= 0x1AFF
                || c >= 0x1DC0 && c <= 0x1DFF
                || c >= 0x20D0 && c <= 0x20FF;
    }

    static boolean isHidden(int c) {
        return c == 0x00AD
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2064
                || c >= 0x2066 && c <= 0x2069
                || c == 0xFEFF
                || c == 0x034F
                || c == 0x061C
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    /** Emphasis marks and escapes of Markdown; a hit that holds one is looked at again. */
    static boolean isMarkup(int c) {
        return c == '*' || c == '_' || c == '\\';
    }

    static boolean isHyphen(int c) {
        return c == '-' || c >= 0x2010 && c <= 0x2015 || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032 || c == 0xFF07;
    }

    /** Kana voicing marks, which compose with the kana before them. */
    static boolean isVoicing(int c) {
        return c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F;
    }

    /** Hangul vowels and finals that compose with the consonant before them. */
    static boolean isConjoining(int c) {
        return c >= 0x1160 && c <= 0x11FF || c >= 0xFFA0 && c <= 0xFFDC;
    }

    private static boolean hasCompatibilityForms(char high) {
        int first = Character.toCodePoint(high, '\uDC00');
        return SUPPLEMENTARY.containsSome(new UnicodeSet(first, first + 0x3FF));
    }

    /** Whether a supplementary code point folds to something else. */
    static boolean changes(int codePoint) {
        return SUPPLEMENTARY.contains(codePoint);
    }
}
