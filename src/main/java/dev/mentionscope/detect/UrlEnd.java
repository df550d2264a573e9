package dev.mentionscope.detect;

/** Where a URL ends, in each of the ways to write one. All methods take and return indices into the text. */
final class UrlEnd {

    private static final String TRAILING = ".,;:!?'\"*_~…|\\";

    private UrlEnd() {}

    /** Before the closing bracket, which is known to be there. */
    static int ofBracketed(String text, int from, char bracket) {
        return Math.max(from, text.indexOf(bracket, from));
    }

    /** A Markdown link destination: to the bracket that closes it, or to the blank before its title. */
    static int ofDestination(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '>' || c == '<') {
                return i;
            }
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                return i;
            }
        }
        return trimmed(text, from, text.length());
    }

    /** A reference definition's destination: to the next white space. */
    static int ofReference(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '>' && text.charAt(end) != '"') {
            end++;
        }
        return end;
    }

    /** In running text. */
    static int ofBare(String text, int from) {
        int round = 0;
        int square = 0;
        int end = from;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
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
        return trimmed(text, from, end);
    }

    private static boolean stops(char c) {
        if (c < 0x80) {
            return c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == '|' || c == '^' || c == 0x7F;
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

    private static int trimmed(String text, int from, int end) {
        int last = end;
        while (last > from && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }
}
