package dev.mentionscope.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much of a process those who read may take from the work that goes on. */
@ConfigMapping(prefix = "mentionscope.reads")
interface ReadsConfig {

    /**
     * How many reads of the API (GET) one process answers at once. Each takes up to a processor, here or at PostgreSQL, and one
     * connection to the database. Two for each processor, and at most half of the connections, unless set.
     */
    Optional<Integer> atOnce();

    /** How many more may wait for their turn. Whoever comes on top is told when to come again (503, Retry-After). */
    @WithDefault("100")
    int waiting();

    /** How long they wait at most before they are told so: long enough for all questions of one page on a busy machine. */
    @WithDefault("3s")
    Duration patience();
}
