package dev.mentionscope.report;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What ids stand for, held in memory while rows are written: joined to each row, the same prompt would be read a thousand times. */
@ApplicationScoped
class Labels {

    private final NamesHistory history;

    Labels(NamesHistory history) {
        this.history = history;
    }

    /** @param tags joined */
    record Prompt(String id, String text, String topic, String tags, String country, String language) {}

    record Engine(String id, String name, String provider) {}

    record Monitor(String id, String name) {}

    record Brand(String id, String name, String kind) {}

    /**
     * Those of one workspace.
     *
     * @param namesVersion in effect
     * @param brands of that version
     * @param names of brands, by id
     */
    record Of(
            long namesVersion,
            Map<UUID, Prompt> prompts,
            Map<UUID, Engine> engines,
            Map<UUID, Monitor> monitors,
            Map<UUID, String> topics,
            Map<UUID, Brand> brands,
            Map<UUID, String> names) {}

    Of of(Handle db, UUID workspace) {
        long version = db.createQuery("select effective_names_version from workspace where id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .one();
        Map<UUID, Brand> brands = new HashMap<>();
        Map<UUID, String> names = new HashMap<>();
        for (TrackedBrand brand : history.brands(workspace, version)) {
            brands.put(
                    brand.id(),
                    new Brand(brand.id().toString(), brand.name(), brand.kind().name()));
            brand.names().forEach(name -> names.put(name.id(), name.text()));
        }
        return new Of(
                version,
                prompts(db, workspace),
                read(db, workspace, "select id, name, provider from engine", row -> new Engine(row[0], row[1], row[2])),
                read(db, workspace, "select id, name from monitor", row -> new Monitor(row[0], row[1])),
                read(db, workspace, "select id, name from topic", row -> row[1]),
                brands,
                names);
    }

    private static Map<UUID, Prompt> prompts(Handle db, UUID workspace) {
        return read(
                db,
                workspace,
                """
                select p.id, p.text, t.name, array_to_string(p.tags, '; '), p.country, p.language
                from prompt p
                left join topic t on t.workspace_id = p.workspace_id and t.id = p.topic_id""",
                row -> new Prompt(row[0], row[1], row[2], row[3].isEmpty() ? null : row[3], row[4], row[5]));
    }

    private static <T> Map<UUID, T> read(Handle db, UUID workspace, String select, Function<String[], T> of) {
        String table = select.contains("prompt p") ? "p." : "";
        return db
                .createQuery(select + " where " + table + "workspace_id = :workspace")
                .bind("workspace", workspace)
                .map((row, context) -> {
                    String[] fields = new String[row.getMetaData().getColumnCount()];
                    for (int i = 0; i < fields.length; i++) {
                        fields[i] = row.getString(i + 1);
                    }
                    return fields;
                })
                .stream()
                .collect(Collectors.toMap(row -> UUID.fromString(row[0]), of));
    }
}
