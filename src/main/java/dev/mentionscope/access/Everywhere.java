package dev.mentionscope.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Supplier;

/**
 * What a request does beyond its workspace: finding out who calls, and taking up an invitation. The database shows it the
 * rows of all workspaces, so each of these queries has to ask for the right ones.
 */
final class Everywhere {

    private static final ScopedValue<Boolean> BEYOND = ScopedValue.newInstance();

    private Everywhere() {}

    /** @throws IllegalStateException within a transaction, whose connection has its workspace already */
    static <T> T call(Supplier<T> work) {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("A transaction cannot change its workspace");
        }
        return ScopedValue.where(BEYOND, true).call(work::get);
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    static boolean isHere() {
        return BEYOND.isBound();
    }
}
