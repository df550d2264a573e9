package dev.mentionscope.report;

import dev.mentionscope.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What an address holds in place of a sign-in: 192 random bits, and the workspace, so that nothing is looked for in others. It is shown once; kept is
 * its hash alone.
 *
 * @param text as it stands in the address
 */
record Secret(UUID workspace, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID = 16;
    private static final int BYTES = ID + 24;

    static Secret fresh(UUID workspace) {
        byte[] random = new byte[BYTES - ID];
        RANDOM.nextBytes(random);
        byte[] all = ByteBuffer.allocate(BYTES)
                .putLong(workspace.getMostSignificantBits())
                .putLong(workspace.getLeastSignificantBits())
                .put(random)
                .array();
        return new Secret(workspace, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    /** Empty for what cannot be one. */
    static Optional<Secret> parse(String text) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return all.remaining() == BYTES
                    ? Optional.of(new Secret(new UUID(all.getLong(), all.getLong()), text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        return Sha256.of(Base64.getUrlDecoder().decode(text));
    }

    /** By which people tell links apart. */
    String end() {
        return text.substring(text.length() - 4);
    }

    String address() {
        return SharedReportResource.ADDRESS + text;
    }

    @Override
    public String toString() {
        return "Secret of " + workspace;
    }
}
