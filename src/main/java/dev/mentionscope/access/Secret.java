package dev.mentionscope.access;

import dev.mentionscope.platform.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * 256 random bits that somebody is given once. Only {@link #hash} is stored; a fast hash is enough, since nobody can try all
 * of them.
 */
record Secret(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LONGEST = 200;

    static Secret draw(String prefix) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    byte[] hash() {
        return Sha256.of(value.length() > LONGEST ? "" : value);
    }

    /** So that it never gets into a log by being part of something else. */
    @Override
    public String toString() {
        return "a secret";
    }
}
