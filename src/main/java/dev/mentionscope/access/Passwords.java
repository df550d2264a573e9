package dev.mentionscope.access;

import dev.mentionscope.platform.Problems;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** Passwords are stored by bcrypt, through the library that Quarkus brings. */
@ApplicationScoped
class Passwords {

    static final int SHORTEST = 12;

    /** bcrypt reads no further, so a longer one would be weaker than it looks. */
    private static final int MOST_BYTES = 72;

    /** 2 to the power of it rounds: a quarter of a second. */
    private static final int COST = 12;

    /** Nobody's; compared with where there is no account, so that the answer takes as long. */
    private final String nobodys = BcryptUtil.bcryptHash(Secret.draw("").value().substring(0, 40), COST);

    /** Hashing keeps a processor busy; many at once must not keep all of them from everything else. */
    private final Semaphore room =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    String hash(String field, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw Problems.invalid(field, "is too short: use at least " + SHORTEST + " characters, such as four words");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Problems.invalid(field, "is too long: use at most " + MOST_BYTES + " bytes");
        }
        return inTurn(() -> BcryptUtil.bcryptHash(password, COST));
    }

    /** The hash of a password that nobody knows, for who signs in elsewhere. */
    String nobodys() {
        return nobodys;
    }

    /** @param hash null if there is no such account: takes as long, and is false */
    boolean matches(String password, String hash) {
        boolean same = inTurn(() -> BcryptUtil.matches(password, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        room.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
