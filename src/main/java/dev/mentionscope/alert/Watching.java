package dev.mentionscope.alert;

import dev.mentionscope.platform.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks at the rules of a workspace. A lock of the database's lets one process look at a time; should two look all the same, the keys of
 * what they find let it be noted once.
 */
@ApplicationScoped
class Watching {

    private static final Logger LOG = Logger.getLogger(Watching.class);

    private final Jdbi jdbi;
    private final Rules rules;
    private final Alerts alerts;
    private final Clock clock;
    private final Map<RuleKind, Watch> watches = new EnumMap<>(RuleKind.class);

    Watching(Jdbi jdbi, Rules rules, Alerts alerts, Clock clock, @Any Instance<Watch> watches) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.alerts = alerts;
        this.clock = clock;
        watches.forEach(watch -> this.watches.put(watch.kind(), watch));
    }

    /** @return how much was noticed that somebody will be told; 0 also where another process is looking */
    int look(UUID workspace) {
        // The transaction holds nothing but the lock; whatever else is done has a connection of its own.
        try (Handle lock = jdbi.open()) {
            lock.begin();
            boolean ours = lock.createQuery("select pg_try_advisory_xact_lock(13, hashtext(:workspace))")
                    .bind("workspace", workspace.toString())
                    .mapTo(Boolean.class)
                    .one();
            // What a standby does not have yet would not be looked at again.
            int told = ours ? Reader.ofNow(() -> lookAlone(workspace, clock.instant())) : 0;
            lock.rollback();
            return told;
        }
    }

    private int lookAlone(UUID workspace, Instant now) {
        int told = 0;
        for (Rule rule : rules.due(workspace, now)) {
            try {
                for (Finding finding : watches.get(rule.kind()).look(rule, now)) {
                    told += alerts.note(rule, finding, now) ? 1 : 0;
                }
                rules.looked(rule, now);
            } catch (RuntimeException e) {
                // The others are looked at all the same, and this one again.
                LOG.warnf(e, "The alert rule %s could not be looked at", rule.id());
            }
        }
        return told;
    }
}
