package dev.mentionscope.alert;

import dev.mentionscope.run.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Providers that are left alone, where engines of the workspace ask them. */
@ApplicationScoped
class EngineWatch implements Watch {

    private final Traffic traffic;
    private final Jdbi jdbi;

    EngineWatch(Traffic traffic, Jdbi jdbi) {
        this.traffic = traffic;
        this.jdbi = jdbi;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.ENGINE_STOPPED;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        return traffic.closures().stream()
                .<Finding>mapMulti((closure, found) -> {
                    List<String> engines = engines(rule.workspaceId(), closure.provider());
                    if (!engines.isEmpty()) {
                        found.accept(new Finding.Fires(
                                "provider/" + closure.provider(),
                                "provider/" + closure.provider() + "/"
                                        + (closure.since() == null ? closure.until() : closure.since()),
                                AlertFacts.of(new AlertFacts.ClosedProvider(
                                        closure.provider(),
                                        closure.kind(),
                                        closure.message(),
                                        closure.until(),
                                        engines)),
                                Duration.ZERO,
                                false));
                    }
                })
                .toList();
    }

    private List<String> engines(UUID workspace, String provider) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select name from engine
                        where workspace_id = :workspace and provider = :provider and archived_at is null
                        order by name
                        limit 20""")
                .bind("workspace", workspace)
                .bind("provider", provider)
                .mapTo(String.class)
                .list());
    }
}
