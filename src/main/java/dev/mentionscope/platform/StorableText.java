package dev.mentionscope.platform;

/**
 * Text that PostgreSQL accepts: it refuses NUL and half a surrogate pair.
 *
 * @param repaired whether such a character was replaced by U+FFFD
 */
public record StorableText(String value, boolean repaired) {

    private static final char REPLACEMENT = '\uFFFD';

    public static StorableText of(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                if (mended == null) {
                    mended = new StringBuilder(text);
                }
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? new StorableText(text, false) : new StorableText(mended.toString(), true);
    }

    public static boolean isStorable(String text) {
        return !of(text).repaired();
    }
}
