package dev.mentionscope.monitor;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class Topics implements PanacheRepositoryBase<Topic, UUID> {

    private final TimeOrderedIds ids;
    private final Clock clock;

    Topics(TimeOrderedIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public List<Topic> all(UUID workspace) {
        return list("workspaceId = ?1 order by name", workspace);
    }

    @Transactional
    public Topic create(UUID workspace, String name) {
        if (count("workspaceId = ?1 and name = ?2", workspace, name) > 0) {
            throw Problems.conflict("There is a topic \"" + name + "\" already.");
        }
        Topic topic = new Topic(ids.next(), workspace, name, clock.instant());
        persist(topic);
        return topic;
    }

    boolean exists(UUID workspace, UUID id) {
        return count("workspaceId = ?1 and id = ?2", workspace, id) > 0;
    }
}
