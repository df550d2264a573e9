package dev.mentionscope.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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

    enum SignIn {
        REQUIRED,
        AUTOMATIC
    }
}
