package dev.mentionscope.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code mentionscope.access.…}: who is let in, and for how long. */
@ConfigMapping(prefix = "mentionscope.access")
public interface AccessConfig {

    /** {@code required}, or {@code automatic}: whoever reaches the service is an owner. The latter only while it listens on this machine alone, as the demo does. */
    @WithDefault("required")
    SignIn signIn();

    /** Somebody who does nothing for so long has to sign in again. */
    @WithDefault("7d")
    Duration idle();

    /** And after so long in any case. */
    @WithDefault("30d")
    Duration longest();

    /** How long an invitation is good for. */
    @WithDefault("7d")
    Duration invitation();

    /** Requests that one API token may make in a minute, at each replica. */
    @WithDefault("600")
    int requestsPerMinute();

    /** Prints a link for another owner of everything at the start, for when nobody can sign in as one any more. */
    @WithDefault("false")
    boolean recover();

    /** Prints a link for a new password of who has this e-mail address at the start, for when no owner can make one. */
    Optional<String> resetPassword();

    /** How long a link for a new password is good for. */
    @WithDefault("1d")
    Duration passwordLink();

    Oidc oidc();

    /** {@code mentionscope.access.oidc.…}: who else may say who somebody is. Off without an issuer. */
    interface Oidc {

        /** Address of an OpenID Connect provider, such as https://accounts.google.com; https, or this machine. */
        Optional<String> issuer();

        /** As the provider knows this service. It must allow /api/v1/sessions/oidc/callback to be gone back to. */
        Optional<String> clientId();

        /** None for a public client; PKCE is used in any case. */
        Optional<String> clientSecret();

        /** What the button calls the provider. */
        @WithDefault("OpenID Connect")
        String name();

        /** What the provider is asked to tell. */
        @WithDefault("openid,email,profile")
        List<String> scopes();

        /** Where the provider sends people back to, if that is not the address that they asked for. */
        Optional<URI> redirectUri();

        /** Who has a verified address at one of these domains gets in without an invitation. */
        Optional<Set<String>> domains();

        /** The workspace that they join, by its short name. */
        Optional<String> workspace();

        /** And as what. */
        @WithDefault("viewer")
        Role role();
    }

    enum SignIn {
        REQUIRED,
        AUTOMATIC
    }
}
