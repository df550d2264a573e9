package dev.mentionscope.insight;

import dev.mentionscope.answer.NamedBrands;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.monitor.Intent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads what numbers are cut by. What depends on a version of the names alone is kept. */
@ApplicationScoped
class Catalogues {

    /** Versions that are kept: the one in effect of each workspace that is looked at. */
    private static final int KEPT = 200;

    private static final Comparator<TrackedBrand> OWN_FIRST =
            Comparator.comparing(TrackedBrand::kind).thenComparing(TrackedBrand::name);

    private final NamesHistory history;
    private final NamedBrands named;
    private final Map<Version, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Known> eldest) {
            return size() > KEPT;
        }
    };

    Catalogues(NamesHistory history, NamedBrands named) {
        this.history = history;
        this.named = named;
    }

    private record Version(UUID workspace, long number) {}

    /** @param branded by prompt, whose texts never change */
    private record Known(List<TrackedBrand> brands, Map<UUID, Boolean> branded) {}

    public record PromptRow(UUID id, UUID topicId, List<String> tags, Intent intent, String country, String language) {}

    public record PromptText(UUID id, String text) {}

    Catalogue of(OneState state) {
        Version version = new Version(
                state.workspace(),
                state.db()
                        .createQuery("select effective_names_version from workspace where id = :workspace")
                        .bind("workspace", state.workspace())
                        .mapTo(Long.class)
                        .one());
        Known of = known(version);
        return new Catalogue(of.brands, prompts(state, version, of), engines(state), dropped(state));
    }

    private static List<Catalogue.DroppedMonth> dropped(OneState state) {
        return state.db()
                .createQuery(
                        "select month, brand_ids from dropped_month where workspace_id = :workspace order by month")
                .bind("workspace", state.workspace())
                .map((row, context) ->
                        new Catalogue.DroppedMonth(row.getObject("month", LocalDate.class), Set.of((UUID[])
                                row.getArray("brand_ids").getArray())))
                .list();
    }

    private Known known(Version version) {
        synchronized (known) {
            Known there = known.get(version);
            if (there != null) {
                return there;
            }
        }
        Known read = new Known(
                history.brands(version.workspace, version.number).stream()
                        .sorted(OWN_FIRST)
                        .toList(),
                new ConcurrentHashMap<>());
        synchronized (known) {
            return known.computeIfAbsent(version, missing -> read);
        }
    }

    private Map<UUID, PromptFacts> prompts(OneState state, Version version, Known of) {
        List<PromptRow> rows = state.db()
                .createQuery("""
                        select id, topic_id, tags, intent, country, language
                        from prompt
                        where workspace_id = :workspace""")
                .bind("workspace", state.workspace())
                .map(ConstructorMapper.of(PromptRow.class))
                .list();
        List<UUID> unread = rows.stream()
                .map(PromptRow::id)
                .filter(id -> !of.branded.containsKey(id))
                .toList();
        if (!unread.isEmpty()) {
            state.db()
                    .createQuery("select id, text from prompt where workspace_id = :workspace and id = any(:unread)")
                    .bind("workspace", state.workspace())
                    .bindArray("unread", UUID.class, unread)
                    .map(ConstructorMapper.of(PromptText.class))
                    .forEach(prompt ->
                            of.branded.put(prompt.id, named.isAnyIn(version.workspace, version.number, prompt.text)));
        }
        return rows.stream()
                .map(row -> new PromptFacts(
                        row.id, row.topicId, row.tags, row.intent, row.country, row.language, of.branded.get(row.id)))
                .collect(Collectors.toMap(PromptFacts::id, Function.identity()));
    }

    private static Map<UUID, EngineFacts> engines(OneState state) {
        return state
                .db()
                .createQuery("""
                        select id, provider, model, coalesce((settings ->> 'webSearch')::boolean, false) as search, simulated
                        from engine
                        where workspace_id = :workspace""")
                .bind("workspace", state.workspace())
                .map(ConstructorMapper.of(EngineFacts.class))
                .stream()
                .collect(Collectors.toMap(EngineFacts::id, Function.identity()));
    }
}
