package dev.mentionscope.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.access.CurrentWorkspace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes beside ids what they stand for, since nobody speaks of brands and engines by their ids. What is null is left out. */
@ApplicationScoped
class Labels {

    /** Fields with an id, and the statement that reads its name. Archived ones have names too. */
    private static final Map<String, String> NAMES = Map.of(
            "brandId", "select id, name from brand",
            "engineId", "select id, name from engine",
            "topicId", "select id, name from topic",
            "promptId", "select id, text from prompt");

    private final Jdbi jdbi;

    Labels(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    JsonNode label(CurrentWorkspace workspace, JsonNode tree) {
        Map<String, Set<UUID>> ids = new HashMap<>();
        each(
                tree,
                (field, object) -> ids.computeIfAbsent(field, key -> new HashSet<>())
                        .add(UUID.fromString(object.get(field).asText())));
        Map<String, Map<String, String>> names = new HashMap<>();
        jdbi.useHandle(db -> ids.forEach((field, all) -> names.put(field, names(db, workspace.id(), field, all))));
        each(tree, (field, object) -> {
            String name = names.get(field).get(object.get(field).asText());
            if (name != null) {
                object.put(field.substring(0, field.length() - 2), name);
            }
        });
        return tree;
    }

    private static Map<String, String> names(Handle db, UUID workspace, String field, Set<UUID> ids) {
        Map<String, String> names = new HashMap<>();
        db.createQuery(NAMES.get(field) + " where workspace_id = :workspace and id = any(:ids)")
                .bind("workspace", workspace)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(row -> names.put(row.getKey(), row.getValue()));
        return names;
    }

    private static void each(JsonNode node, BiConsumer<String, ObjectNode> withId) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            List.copyOf(NAMES.keySet()).stream().filter(object::has).forEach(field -> withId.accept(field, object));
        }
        node.forEach(child -> each(child, withId));
    }
}
