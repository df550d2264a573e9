package dev.mentionscope.access;

import dev.mentionscope.access.AccessConfig.SignIn;
import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.access.SignedIn.Membership;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * In the demo nobody has to sign in: whoever reaches the service is an owner. So it must be reached from this machine only,
 * by its names.
 */
@ApplicationScoped
class AutomaticSignIn {

    private static final Logger LOG = Logger.getLogger(AutomaticSignIn.class);

    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean on;
    private final String host;

    AutomaticSignIn(AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        on = config.signIn() == SignIn.AUTOMATIC;
        this.host = host;
        if (on && !isLoopback(host)) {
            throw new IllegalStateException(
                    "mentionscope.access.sign-in is automatic, which makes an owner of everybody who"
                            + " reaches the service, and quarkus.http.host is " + host
                            + ", which others reach. Listen on 127.0.0.1, or set mentionscope.access.sign-in=required.");
        }
    }

    void say(@Observes StartupEvent event) {
        if (on) {
            LOG.infof(
                    "Nobody has to sign in: everybody on %s is an owner (mentionscope.access.sign-in=automatic).",
                    host);
        }
    }

    boolean isOn() {
        return on;
    }

    /** Whether a request was meant for this machine, and not for a name of somebody's that was made to lead here. */
    boolean isMeant(HostAndPort authority) {
        return !on || authority == null || OURS.contains(authority.host());
    }

    SignedIn owner(List<Workspace> workspaces) {
        return new SignedIn(
                Kind.AUTOMATIC,
                null,
                "Demo",
                null,
                true,
                null,
                workspaces.stream()
                        .map(workspace -> new Membership(workspace.id, workspace.slug, workspace.name, Role.OWNER))
                        .toList());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
