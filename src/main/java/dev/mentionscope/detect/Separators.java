package dev.mentionscope.detect;

/** What may stand between two words of one name. */
final class Separators {

    private Separators() {}

    /** White space with at most one line end, or one hyphen. */
    static boolean join(String text, int start, int end) {
        int hyphens = 0;
        int blanks = 0;
        int lines = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Folding.isHyphen(c)) {
                hyphens++;
            } else if (Folding.fold(c) == Folding.BLANK) {
                blanks++;
                lines += c == '\n' ? 1 : 0;
            } else if (Folding.fold(c) != Folding.DROP) {
                return false;
            }
        }
        return lines <= 1 && (hyphens == 0 ? blanks > 0 : hyphens == 1 && blanks == 0);
    }
}
