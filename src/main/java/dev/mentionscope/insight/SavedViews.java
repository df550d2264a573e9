package dev.mentionscope.insight;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class SavedViews implements PanacheRepositoryBase<SavedView, UUID> {

    /** So many can still be chosen from. */
    private static final int MOST = 200;

    private final TimeOrderedIds ids;
    private final Clock clock;

    SavedViews(TimeOrderedIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    List<SavedView> all(UUID workspace) {
        return list("workspaceId = ?1 order by name", workspace);
    }

    @Transactional
    SavedView create(UUID workspace, SavedViewResource.NewView view) {
        if (count("workspaceId = ?1 and name = ?2", workspace, view.name()) > 0) {
            throw Problems.conflict("There is a view \"" + view.name() + "\" already: choose another name.");
        }
        if (count("workspaceId = ?1", workspace) >= MOST) {
            throw Problems.conflict("There are " + MOST + " views already: delete one first.");
        }
        SavedView saved =
                new SavedView(ids.next(), workspace, view.name(), view.page(), view.search(), clock.instant());
        persist(saved);
        return saved;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such view */
    @Transactional
    void remove(UUID workspace, UUID id) {
        if (delete("workspaceId = ?1 and id = ?2", workspace, id) == 0) {
            throw Problems.notFound("view");
        }
    }
}
