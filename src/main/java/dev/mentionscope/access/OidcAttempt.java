package dev.mentionscope.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in elsewhere that a browser has begun, and remembers in a cookie until it comes back: so any replica can go on with it.
 *
 * @param state comes back with the answer, which must be to this browser's own question
 * @param nonce stands in the provider's token, which must be made for this question
 * @param verifier shows the provider that who fetches the token has asked for it (PKCE)
 * @param back where on the page it goes on; empty: the first
 */
record OidcAttempt(String state, String nonce, String verifier, String back) {

    private static final int MOST = 1000;

    static OidcAttempt begin(String back) {
        return new OidcAttempt(
                Secret.draw("").value(),
                Secret.draw("").value(),
                Secret.draw("").value(),
                isOurs(back) ? back : "");
    }

    /** An address of the page, and not one that leads elsewhere. */
    private static boolean isOurs(String address) {
        return address != null && address.length() <= MOST && address.matches("/(?![/\\\\])[\\x21-\\x7e]*");
    }

    String cookie() {
        String address = Base64.getUrlEncoder().withoutPadding().encodeToString(back.getBytes(StandardCharsets.UTF_8));
        return String.join(".", state, nonce, verifier, address);
    }

    static Optional<OidcAttempt> read(String cookie) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 4 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            String back = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            return Optional.of(new OidcAttempt(parts[0], parts[1], parts[2], isOurs(back) ? back : ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** JDBI, logs and errors print what they are given. */
    @Override
    public String toString() {
        return "a sign-in that has begun";
    }
}
