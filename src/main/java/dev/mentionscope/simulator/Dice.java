package dev.mentionscope.simulator;

import dev.mentionscope.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Randomness that depends on nothing but its words: every call has dice of its own, and every decision of a call throws
 * dice of its own, so that neither the order of calls nor the order of decisions matters.
 */
final class Dice {

    private final byte[] key;

    private Dice(byte[] key) {
        this.key = key;
    }

    static Dice of(String... words) {
        MessageDigest digest = Sha256.digest();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return new Dice(digest.digest());
    }

    /** A stream of its own for each purpose; the same at every call. */
    SplittableRandom on(String purpose) {
        return new SplittableRandom(ByteBuffer.wrap(hash(purpose)).getLong());
    }

    boolean hits(double chance, String purpose) {
        return on(purpose).nextDouble() < chance;
    }

    /** Hexadecimal digits, at most 64, that identify the call. */
    String id(String purpose, int digits) {
        return HexFormat.of().formatHex(hash(purpose)).substring(0, digits);
    }

    private byte[] hash(String purpose) {
        MessageDigest digest = Sha256.digest();
        digest.update(key);
        return digest.digest(purpose.getBytes(StandardCharsets.UTF_8));
    }
}
