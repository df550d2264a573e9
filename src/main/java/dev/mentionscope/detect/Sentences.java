package dev.mentionscope.detect;

/** The sentence, list item, heading or table row around a place in a Markdown text. */
final class Sentences {

    /** From start to end, exclusive. */
    record Span(int start, int end) {}

    /** A sentence longer than this is cut: it is shown to people. */
    private static final int LONGEST_SIDE = 600;

    private Sentences() {}

    static Span around(String text, int from, int to) {
        int start = from;
        while (start > 0 && from - start < LONGEST_SIDE && !endsBefore(text, start)) {
            start--;
        }
        int end = to;
        while (end < text.length() && end - to < LONGEST_SIDE && text.charAt(end) != '\n' && !endsBefore(text, end)) {
            end++;
        }
        while (start < from && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > to && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start > 0 && start < from && Character.isLowSurrogate(text.charAt(start))) {
            start++;
        }
        return new Span(start, end);
    }

    /** Whether a sentence ends before this index: after a line end, or after its mark and a blank. */
    private static boolean endsBefore(String text, int index) {
        char before = text.charAt(index - 1);
        if (before > ' ' && before < 0x80) {
            return false;
        }
        if (before == '\n' || before == '。' || before == '！' || before == '？') {
            return true;
        }
        if (!Character.isWhitespace(before) || index < 3) {
            return false;
        }
        char mark = text.charAt(index - 2);
        boolean closed = mark == ')' || mark == '"' || mark == '”' || mark == '*';
        char last = closed ? text.charAt(index - 3) : mark;
        return (last == '!' || last == '?' || last == '.') && !isAbbreviation(text, closed ? index - 3 : index - 2);
    }

    /** A dot after one letter, after a number at the start of a line, or before a lower-case letter. */
    private static boolean isAbbreviation(String text, int dot) {
        if (text.charAt(dot) != '.') {
            return false;
        }
        char before = dot > 0 ? text.charAt(dot - 1) : ' ';
        boolean single = Character.isLetter(before) && (dot < 2 || !Character.isLetter(text.charAt(dot - 2)));
        int next = dot + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next)) && text.charAt(next) != '\n') {
            next++;
        }
        boolean lower = next < text.length() && Character.isLowerCase(text.charAt(next));
        return single || lower || Character.isDigit(before) && isItemNumber(text, dot);
    }

    private static boolean isItemNumber(String text, int dot) {
        int i = dot - 1;
        while (i >= 0 && Character.isDigit(text.charAt(i))) {
            i--;
        }
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '#' || text.charAt(i) == '*')) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n';
    }
}
