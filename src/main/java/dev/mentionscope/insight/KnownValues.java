package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Refuses to narrow numbers with what a workspace does not have. */
@ApplicationScoped
class KnownValues {

    private final Rollups rollups;
    private final Catalogues catalogues;

    KnownValues(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a value that nothing in the workspace has */
    void require(UUID workspace, FilterParameters filter) {
        rollups.inOneState(workspace, state -> {
            filter.requireKnown(catalogues.of(state));
            return null;
        });
    }
}
