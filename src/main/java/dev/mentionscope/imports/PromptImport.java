package dev.mentionscope.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.imports.Checks.NoSuchWord;
import dev.mentionscope.imports.Outcome.Action;
import dev.mentionscope.imports.Outcome.LineOutcome;
import dev.mentionscope.monitor.Intent;
import dev.mentionscope.monitor.Prompt;
import dev.mentionscope.monitor.PromptDefinition;
import dev.mentionscope.monitor.Prompts;
import dev.mentionscope.monitor.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Prompts of a file: those that are there by text, language and country are changed, others made; so are topics. */
@ApplicationScoped
class PromptImport {

    private static final Set<String> FIELDS = Set.of("text", "language", "country", "topic", "tags", "intent");

    private final Prompts prompts;
    private final Topics topics;
    private final Checks checks;
    private final ObjectMapper json;

    PromptImport(Prompts prompts, Topics topics, Checks checks, ObjectMapper json) {
        this.prompts = prompts;
        this.topics = topics;
        this.checks = checks;
        this.json = json;
    }

    private record Key(String text, String language, String country) {}

    /** @param prompt null: to be made */
    private record Wanted(Prompt prompt, PromptDefinition definition, String topic) {}

    /** All of it or nothing. */
    @Transactional
    Outcome run(UUID workspace, String body, boolean dry) {
        Map<String, UUID> topicIds = new HashMap<>();
        topics.all(workspace).forEach(topic -> topicIds.put(topic.name(), topic.id()));
        Map<Key, Prompt> there = new HashMap<>();
        prompts.all(workspace)
                .forEach(prompt -> there.put(new Key(prompt.text(), prompt.language(), prompt.country()), prompt));
        Map<Key, Integer> seen = new HashMap<>();
        List<LineOutcome> lines = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (Table.Line line : Table.read(body, json, FIELDS).lines()) {
            lines.add(line(line, there, topicIds, seen, wanted));
        }
        Outcome outcome = Outcome.of(false, lines);
        if (dry || outcome.refused() > 0) {
            return outcome;
        }
        for (Wanted each : wanted) {
            UUID topic = each.topic == null
                    ? null
                    : topicIds.computeIfAbsent(
                            each.topic, name -> topics.create(workspace, name).id());
            PromptDefinition definition = each.definition;
            if (each.prompt == null) {
                prompts.create(
                        workspace,
                        new PromptDefinition(
                                definition.text(),
                                definition.language(),
                                definition.country(),
                                topic,
                                definition.tags(),
                                definition.intent()));
            } else {
                prompts.relabel(workspace, each.prompt.id(), topic, definition.tags(), definition.intent());
            }
        }
        return Outcome.of(true, lines);
    }

    private LineOutcome line(
            Table.Line line,
            Map<Key, Prompt> there,
            Map<String, UUID> topicIds,
            Map<Key, Integer> seen,
            List<Wanted> wanted) {
        String text = line.fields().path("text").asText("");
        String what = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        Key key = new Key(text, line.text("language"), line.text("country"));
        Prompt known = there.get(key);
        PromptDefinition definition;
        try {
            definition = new PromptDefinition(
                    text,
                    key.language,
                    key.country,
                    null,
                    line.has("tags") || known == null ? line.list("tags") : known.tags(),
                    line.has("intent") || known == null ? Checks.word(line, "intent", Intent.class) : known.intent());
        } catch (NoSuchWord e) {
            return LineOutcome.refused(line, what, e.field(), e.getMessage());
        }
        Optional<LineOutcome> refusal = checks.refuse(line, what, definition);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Integer before = seen.putIfAbsent(key, line.number());
        if (before != null) {
            return LineOutcome.refused(line, what, "text", "stands in line " + before + " already");
        }
        String topic = line.text("topic");
        if (topic != null && topic.length() > 200) {
            return LineOutcome.refused(line, what, "topic", "must have at most 200 characters");
        }
        if (known == null) {
            wanted.add(new Wanted(null, definition, topic));
            return LineOutcome.of(line, Action.MADE, what);
        }
        String wasTopic = topicIds.entrySet().stream()
                .filter(entry -> entry.getValue().equals(known.topicId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        String newTopic = line.has("topic") ? topic : wasTopic;
        if (Objects.equals(newTopic, wasTopic)
                && known.tags().equals(definition.tags())
                && known.intent() == definition.intent()) {
            return LineOutcome.of(line, Action.UNCHANGED, what);
        }
        wanted.add(new Wanted(known, definition, newTopic));
        return LineOutcome.of(line, Action.CHANGED, what);
    }
}
