package dev.mentionscope.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How the first person gets in: while nobody is there, each start prints a link that makes an owner, once. Who can read the
 * log could as well change the database.
 */
@ApplicationScoped
class OwnerLinks {

    private static final Logger LOG = Logger.getLogger(OwnerLinks.class);

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final AccessConfig config;
    private final AutomaticSignIn automatic;
    private final Clock clock;
    private final String host;
    private final int port;

    OwnerLinks(
            Jdbi jdbi,
            Accounts accounts,
            AccessConfig config,
            AutomaticSignIn automatic,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.config = config;
        this.automatic = automatic;
        this.clock = clock;
        this.host = host;
        this.port = port;
    }

    void print(@Observes StartupEvent event) {
        if (automatic.isOn() || accounts.isAnybodyThere() && !config.recover()) {
            return;
        }
        Secret secret = draw();
        LOG.infof(
                "%s: open %s (good once; with your own host's name if that is not this machine).",
                accounts.isAnybodyThere()
                        ? "To become another owner of everything"
                        : "Nobody is here yet. To become the owner",
                address(host, port, "/welcome", secret));
    }

    /** The secret comes after the '#', so that no server or proxy on the way logs it. */
    static String address(String host, int port, String path, Secret secret) {
        String named = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + named + ":" + port + path + "#" + secret.value();
    }

    Secret draw() {
        Secret secret = Secret.draw("");
        jdbi.useHandle(db -> db.createUpdate("insert into owner_link (secret_hash, created_at) values (:hash, :now)")
                .bind("hash", secret.hash())
                .bind("now", clock.instant())
                .execute());
        return secret;
    }

    /** Voids all links, if it is one of them; two at once do not both succeed. */
    boolean use(Handle db, Secret secret) {
        db.execute("lock table owner_link in exclusive mode");
        boolean known = db.createQuery("select exists (select from owner_link where secret_hash = :hash)")
                .bind("hash", secret.hash())
                .mapTo(Boolean.class)
                .one();
        if (known) {
            db.execute("delete from owner_link");
        }
        return known;
    }
}
