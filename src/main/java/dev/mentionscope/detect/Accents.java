package dev.mentionscope.detect;

/** Combining marks belong to the letter before them. */
final class Accents {

    private Accents() {}

    /** The first index at or after the given one where no combining mark stands. */
    static int after(String text, int index) {
        int end = index;
        while (end < text.length() && Folding.isAccent(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
