package dev.mentionscope.alert;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.PublicAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where webhooks may go: to public addresses by https, and to hosts that the operator allows. */
@ApplicationScoped
class AllowedAddresses {

    private final Set<String> hosts;

    AllowedAddresses(AlertsConfig config) {
        hosts = config.allowedHosts().orElse(Set.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Nothing is sent there, whatever becomes of its name. */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 saying what is wrong with the address */
    void requireAllowed(String field, String address) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(field, "is no address such as https://hooks.example/alerts");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw Problems.invalid(field, "is no address such as https://hooks.example/alerts");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw Problems.invalid(field, "must have neither a user's name nor a part after #");
        }
        try {
            target(uri);
        } catch (Refused e) {
            throw Problems.invalid(field, e.getMessage());
        } catch (UnknownHostException e) {
            throw Problems.invalid(field, "has a host that cannot be found: " + uri.getHost());
        }
    }

    /**
     * The address to connect to, as it resolves now.
     *
     * @throws Refused if it is private and not allowed, or not by https
     */
    InetAddress target(URI uri) throws Refused, UnknownHostException {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean allowed = hosts.contains(host) || hosts.contains(host + ":" + port(uri));
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(http && allowed)) {
            throw new Refused("must begin with https://");
        }
        if (allowed) {
            return InetAddress.getByName(uri.getHost());
        }
        return PublicAddresses.of(uri.getHost())
                .orElseThrow(() -> new Refused("leads to a private address; the operator can allow its host with"
                        + " mentionscope.alerts.allowed-hosts"));
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
}
