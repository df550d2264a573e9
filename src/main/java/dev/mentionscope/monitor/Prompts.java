package dev.mentionscope.monitor;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        requireTopic(workspace, definition.topicId());
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
        prompt.tags = distinct(definition.tags());
        prompt.intent = definition.intent();
        prompt.createdAt = clock.instant();
        persist(prompt);
        return prompt;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such prompt */
    @Transactional
    Prompt change(UUID workspace, UUID id, PromptChange change) {
        Prompt prompt = get(workspace, id);
        if (change.topicId != null) {
            requireTopic(workspace, change.topicId.orElse(null));
            prompt.topicId = change.topicId.orElse(null);
        }
        if (change.tags != null) {
            prompt.tags = distinct(change.tags);
        }
        if (change.intent != null) {
            prompt.intent = change.intent.orElse(null);
        }
        return prompt;
    }

    /** @param topic null: in none */
    @Transactional
    public void relabel(UUID workspace, UUID id, UUID topic, List<String> tags, Intent intent) {
        requireTopic(workspace, topic);
        Prompt prompt = get(workspace, id);
        prompt.topicId = topic;
        prompt.tags = distinct(tags);
        prompt.intent = intent;
    }

    /** The one with this text, language and country, archived or not; made if there is none. */
    @Transactional
    public Prompt findOrCreate(UUID workspace, PromptDefinition definition) {
        return find(
                        "workspaceId = ?1 and textSha256 = ?2 and language = ?3 and country is not distinct from ?4",
                        workspace,
                        Prompt.sha256(definition.text()),
                        definition.language(),
                        definition.country())
                .firstResultOptional()
                .orElseGet(() -> create(workspace, definition));
    }

    /** All of them or none. @return those labelled, in the order given */
    @Transactional
    List<Prompt> label(UUID workspace, PromptLabels labels) {
        requireTopic(workspace, labels.topicId());
        Map<UUID, Prompt> known = list("workspaceId = ?1 and id in ?2", workspace, labels.promptIds()).stream()
                .collect(Collectors.toMap(Prompt::id, Function.identity()));
        for (int i = 0; i < labels.promptIds().size(); i++) {
            Prompt prompt = known.get(labels.promptIds().get(i));
            if (prompt == null) {
                throw Problems.invalid("promptIds[" + i + "]", "is no prompt of this workspace");
            }
            List<String> tags = new ArrayList<>(prompt.tags);
            tags.addAll(labels.addTags());
            tags.removeAll(labels.removeTags());
            prompt.tags = distinct(tags);
            if (prompt.tags.size() > Tag.MOST) {
                throw Problems.invalid(
                        "addTags", "would give a prompt more than " + Tag.MOST + " tags: " + prompt.text);
            }
            prompt.topicId = labels.topicId() == null ? prompt.topicId : labels.topicId();
            prompt.intent = labels.intent() == null ? prompt.intent : labels.intent();
        }
        return labels.promptIds().stream().distinct().map(known::get).toList();
    }

    private void requireTopic(UUID workspace, UUID topic) {
        if (topic != null && !topics.exists(workspace, topic)) {
            throw Problems.invalid("topicId", "is no topic of this workspace: create it first, or leave it out");
        }
    }

    private static List<String> distinct(List<String> tags) {
        return tags.stream().distinct().toList();
    }

    /** Takes the prompt out of use; its answers stay. */
    @Transactional
    public void archive(UUID workspace, UUID id) {
        get(workspace, id).archivedAt = clock.instant();
    }
}
