package dev.mentionscope.simulator;

/** A stand-in for a tokenizer: a Han character is a token, of other characters four are. Counts are at least 1. */
final class Tokens {

    private static final int PARTS = 4;

    private Tokens() {}

    static int in(String text) {
        int parts = text.codePoints().map(Tokens::parts).sum();
        return Math.max(1, Math.ceilDiv(parts, PARTS));
    }

    /** The longest beginning of {@code text} that has no more than {@code count} tokens. */
    static String first(int count, String text) {
        int left = count * PARTS;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            left -= parts(character);
            if (left < 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static int parts(int codePoint) {
        return Character.isIdeographic(codePoint) ? PARTS : 1;
    }
}
