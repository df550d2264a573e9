package dev.mentionscope.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((surface + '\0' + sentence).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
