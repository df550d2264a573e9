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

    /** Units at which a sentence may end: with them, or soon after. By unit; most are above ASCII and only a few end one. */
    private static final boolean[] MARKS = new boolean[0x80];

    static {
        MARKS['\n'] = true;
        MARKS['.'] = true;
        MARKS['!'] = true;
        MARKS['?'] = true;
    }

    /** From a mark to the end of its sentence lie at most a closing bracket or quote and a blank. */
    private static final int REACH = 3;

    Span around(int from, int to) {
        int start = startBefore(from);
        int end = endAfter(to);
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

    private static boolean isMark(char unit) {
        return unit < 0x80 ? MARKS[unit] : unit == '。' || unit == '！' || unit == '？';
    }

    /** The last index up to this one where a sentence begins. */
    private int startBefore(int from) {
        int limit = Math.max(0, from - LONGEST_SIDE);
        for (int mark = from - 1; mark >= Math.max(0, limit - REACH); mark--) {
            if (isMark(text[mark])) {
                for (int start = Math.min(from, mark + REACH); start > mark && start > limit; start--) {
                    if (endsBefore(start)) {
                        return start;
                    }
                }
            }
        }
        return limit;
    }

    /** The first index from this one on where a sentence ends. */
    private int endAfter(int to) {
        int limit = Math.min(length, to + LONGEST_SIDE);
        for (int mark = Math.max(0, to - REACH); mark < limit; mark++) {
            if (isMark(text[mark])) {
                if (text[mark] == '\n' && mark >= to) {
                    return mark;
                }
                for (int end = Math.max(to, mark + 1); end <= mark + REACH && end < limit; end++) {
                    if (text[end] == '\n' || endsBefore(end)) {
                        return end;
                    }
                }
            }
        }
        return limit;
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
