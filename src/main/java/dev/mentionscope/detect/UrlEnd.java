package dev.mentionscope.detect;

/** Where a URL ends, in each of the ways to write one. Takes and returns indices into one text. */
final class UrlEnd {

    private static final String TRAILING = ".,;:!?'\"*_~…|\\";

    /** By unit of ASCII: what ends a URL in running text. */
    private static final boolean[] STOPS = new boolean[0x80];

    static {
        for (char c = 0; c < 0x80; c++) {
            STOPS[c] = c <= ' ' || "<>\"`|^\u007F".indexOf(c) >= 0;
        }
    }

    private final char[] text;
    private final int length;

    UrlEnd(Units units) {
        this.text = units.array;
        this.length = units.length;
    }

    /** Before the closing bracket, which is known to be there. */
    int ofBracketed(int from, char bracket) {
        int end = from;
        while (end < length && text[end] != bracket) {
            end++;
        }
        return end;
    }

    /** A Markdown link destination: to the bracket that closes it, or to the blank before its title. */
    int ofDestination(int from) {
        int depth = 0;
        for (int i = from; i < length; i++) {
            char c = text[i];
            if (c <= ' ' || c == '>' || c == '<') {
                return i;
            }
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                return i;
            }
        }
        return trimmed(from, length);
    }

    /** A reference definition's destination: to the next white space. */
    int ofReference(int from) {
        int end = from;
        while (end < length && text[end] > ' ' && text[end] != '>' && text[end] != '"') {
            end++;
        }
        return end;
    }

    /** In running text. */
    int ofBare(int from) {
        int round = 0;
        int square = 0;
        int end = from;
        for (; end < length; end++) {
            char c = text[end];
            if (stops(c)) {
                break;
            }
            if (c == '(') {
                round++;
            } else if (c == '[') {
                square++;
            } else if (c == ')' && --round < 0 || c == ']' && --square < 0) {
                break;
            }
        }
        return trimmed(from, end);
    }

    private static boolean stops(char c) {
        if (c < 0x80) {
            return STOPS[c];
        }
        return isCjk(c) || isQuoteOrBlank(c);
    }

    /** Ideographs, kana, Hangul and their punctuation, full-width forms included. */
    static boolean isCjk(char c) {
        return c >= 0x2E80 && c <= 0x9FFF
                || c >= 0xAC00 && c <= 0xD7AF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE4F
                || c >= 0xFF00 && c <= 0xFFEF;
    }

    private static boolean isQuoteOrBlank(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> c == '„' || c == '‚' || c == '…';
        };
    }

    private int trimmed(int from, int end) {
        int last = end;
        while (last > from && TRAILING.indexOf(text[last - 1]) >= 0) {
            last--;
        }
        return last;
    }
}
