package dev.mentionscope.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Links that let somebody choose a new password, once. An owner passes them on, or the log of a start that was asked for it. */
@ApplicationScoped
class PasswordLinks {

    private static final Logger LOG = Logger.getLogger(PasswordLinks.class);

    record Made(Secret secret, Instant expiresAt) {}

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final AccessConfig config;
    private final Clock clock;
    private final String host;
    private final int port;

    PasswordLinks(
            Jdbi jdbi,
            Accounts accounts,
            AccessConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.config = config;
        this.clock = clock;
        this.host = host;
        this.port = port;
    }

    void print(@Observes StartupEvent event) {
        config.resetPassword().filter(email -> !email.isBlank()).ifPresent(this::print);
    }

    private void print(String email) {
        Optional<Accounts.Account> account = accounts.byEmail(email);
        if (account.isEmpty()) {
            LOG.warnf("mentionscope.access.reset-password: nobody here has the e-mail address %s.", email);
            return;
        }
        LOG.infof(
                "For a new password of %s: open %s (good once; take mentionscope.access.reset-password away).",
                account.get().email(),
                OwnerLinks.address(
                        host, port, "/password", make(account.get().id()).secret()));
    }

    Made make(UUID account) {
        Secret secret = Secret.draw("");
        Instant now = clock.instant();
        Instant expires = now.plus(config.passwordLink());
        jdbi.useTransaction(db -> {
            db.createUpdate("delete from password_link where expires_at <= :now")
                    .bind("now", now)
                    .execute();
            db.createUpdate("""
                            insert into password_link (secret_hash, account_id, expires_at)
                            values (:hash, :account, :expires)""")
                    .bind("hash", secret.hash())
                    .bind("account", account)
                    .bind("expires", expires)
                    .execute();
        });
        return new Made(secret, expires);
    }

    Optional<UUID> accountOf(Secret secret) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select account_id from password_link where secret_hash = :hash and expires_at > :now")
                .bind("hash", secret.hash())
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .findOne());
    }

    /** Voids all links of the account, if it is one of them; of two at once only one succeeds. */
    boolean use(Handle db, Secret secret, UUID account) {
        boolean known = db.createUpdate("delete from password_link where secret_hash = :hash and expires_at > :now")
                        .bind("hash", secret.hash())
                        .bind("now", clock.instant())
                        .execute()
                > 0;
        if (known) {
            db.createUpdate("delete from password_link where account_id = :account")
                    .bind("account", account)
                    .execute();
        }
        return known;
    }
}
