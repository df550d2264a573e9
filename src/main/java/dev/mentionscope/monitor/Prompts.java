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
public class Prompts implements PanacheRepositoryBase<Prompt, UUID> {

    private final Topics topics;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Prompts(Topics topics, TimeOrderedIds ids, Clock clock) {
        this.topics = topics;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public List<Prompt> all(UUID workspace) {
        return list("workspaceId = ?1 and archivedAt is null order by createdAt, id", workspace);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such prompt */
    @Transactional
    public Prompt get(UUID workspace, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspace, id)
                .firstResultOptional()
                .orElseThrow(() -> Problems.notFound("prompt"));
    }

    @Transactional
    public Prompt create(UUID workspace, PromptDefinition definition) {
        if (definition.topicId() != null && !topics.exists(workspace, definition.topicId())) {
            throw Problems.invalid("topicId", "is no topic of this workspace: create it first, or leave it out");
        }
        byte[] sha256 = Prompt.sha256(definition.text());
        if (count(
                        "workspaceId = ?1 and textSha256 = ?2 and language = ?3 and country is not distinct from ?4",
                        workspace,
                        sha256,
                        definition.language(),
                        definition.country())
                > 0) {
            throw Problems.conflict("There is a prompt with this text, language and country already.");
        }
        Prompt prompt = new Prompt();
        prompt.id = ids.next();
        prompt.workspaceId = workspace;
        prompt.topicId = definition.topicId();
        prompt.text = definition.text();
        prompt.textSha256 = sha256;
        prompt.language = definition.language();
        prompt.country = definition.country();
        prompt.createdAt = clock.instant();
        persist(prompt);
        return prompt;
    }

    /** Takes the prompt out of use; its answers stay. */
    @Transactional
    public void archive(UUID workspace, UUID id) {
        get(workspace, id).archivedAt = clock.instant();
    }
}
