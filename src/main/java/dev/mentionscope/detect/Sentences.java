package dev.mentionscope.detect;

/** The sentence, list item, heading or table row around a place in a Markdown text. */
final class Sentences {

    /** From start to end, exclusive. */
    record Span(int start, int end) {}

    /** A sentence longer than this is cut: it is shown to people. */
    static final int LONGEST_SIDE = 600;

    private final char[] text;
    private final int length;

    Sentences(Units units) {
        this.text = units.array;
        this.length = units.length;
    }

    Span around(int from, int to) {
        int start = from;
        while (start > 0 && from - start < LONGEST_SIDE && !endsBefore(start)) {
            start--;
        }
        int end = to;
        while (end < length && end - to < LONGEST_SIDE && text[end] != '\n' && !endsBefore(end)) {
            end++;
        }
        while (start < from && Character.isWhitespace(text[start])) {
            start++;
        }
        while (end > to && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        if (start > 0 && start < from && Character.isLowSurrogate(text[start])) {
            start++;
        }
        return new Span(start, end);
    }

    /**
     * Whether every place after this one in the span is in the same sentence: it was not cut for its length, and no
     * sentence ends within the place itself.
     */
    boolean isWhole(Span sentence, int from, int to) {
        if (from - sentence.start() >= LONGEST_SIDE / 2 || sentence.end() - to >= LONGEST_SIDE / 2) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (endsBefore(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a sentence ends before this index: after a line end, or after its mark and a blank. */
    private boolean endsBefore(int index) {
        char before = text[index - 1];
        if (before > ' ' && before < 0x80) {
            return false;
        }
        if (before == '\n' || before == '。' || before == '！' || before == '？') {
            return true;
        }
        if (!Character.isWhitespace(before) || index < 3) {
            return false;
        }
        char mark = text[index - 2];
        boolean closed = mark == ')' || mark == '"' || mark == '”' || mark == '*';
        char last = closed ? text[index - 3] : mark;
        return (last == '!' || last == '?' || last == '.') && !isAbbreviation(closed ? index - 3 : index - 2);
    }

    /** A dot after one letter, after a number at the start of a line, or before a lower-case letter. */
    private boolean isAbbreviation(int dot) {
        if (text[dot] != '.') {
            return false;
        }
        char before = dot > 0 ? text[dot - 1] : ' ';
        boolean single = Character.isLetter(before) && (dot < 2 || !Character.isLetter(text[dot - 2]));
        int next = dot + 1;
        while (next < length && Character.isWhitespace(text[next]) && text[next] != '\n') {
            next++;
        }
        boolean lower = next < length && Character.isLowerCase(text[next]);
        return single || lower || Character.isDigit(before) && isItemNumber(dot);
    }

    private boolean isItemNumber(int dot) {
        int i = dot - 1;
        while (i >= 0 && Character.isDigit(text[i])) {
            i--;
        }
        while (i >= 0 && (text[i] == ' ' || text[i] == '#' || text[i] == '*')) {
            i--;
        }
        return i < 0 || text[i] == '\n';
    }
}
