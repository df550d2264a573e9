package dev.mentionscope.access;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class Workspaces implements PanacheRepositoryBase<Workspace, UUID> {

    private final TimeOrderedIds ids;
    private final Clock clock;

    Workspaces(TimeOrderedIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Workspace create(String slug, String name) {
        if (bySlug(slug).isPresent()) {
            throw Problems.conflict("There is a workspace \"" + slug + "\" already: choose another slug.");
        }
        Workspace workspace = new Workspace(ids.next(), slug, name, clock.instant());
        persist(workspace);
        return workspace;
    }

    @Transactional
    public Optional<Workspace> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    @Transactional
    public List<Workspace> all() {
        return listAll(Sort.by("slug"));
    }
}
