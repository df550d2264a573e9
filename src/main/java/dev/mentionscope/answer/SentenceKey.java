package dev.mentionscope.answer;

import dev.mentionscope.platform.Sha256;
import java.util.Arrays;

/** Equal for a name in equal sentences, in whichever answers they stand, so that they are judged once. */
public final class SentenceKey {

    private static final int BYTES = 16;

    private SentenceKey() {}

    /**
     * @param surface the name as it stands in the sentence
     * @return the first 16 bytes of the SHA-256 of the surface, a NUL and the sentence, in UTF-8
     */
    public static byte[] of(String surface, String sentence) {
        return Arrays.copyOf(Sha256.of(surface + '\0' + sentence), BYTES);
    }
}
