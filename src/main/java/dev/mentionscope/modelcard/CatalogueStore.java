package dev.mentionscope.modelcard;

import dev.mentionscope.modelcard.Catalogue.ClaimEntry;
import dev.mentionscope.modelcard.Catalogue.PriceEntry;
import dev.mentionscope.platform.TimeOrderedIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What all workspaces see: reads it for a comparison, and writes what has changed. Part of the caller's transaction. */
class CatalogueStore {

    private final Handle db;
    private final TimeOrderedIds ids;
    private final Instant now;

    CatalogueStore(Handle db, TimeOrderedIds ids, Instant now) {
        this.db = db;
        this.ids = ids;
        this.now = now;
    }

    CatalogueMerge.Held held() {
        Map<String, Optional<LocalDate>> models = db.createQuery(
                        "select id, release_date from model where workspace_id is null")
                .map((row, context) ->
                        Map.entry(row.getString(1), Optional.ofNullable(row.getObject(2, LocalDate.class))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, List<ClaimEntry>> claims = db.createQuery("""
                        select model_id, kind, value, low, high, basis, source, note, preferred
                        from model_claim
                        where workspace_id is null""")
                .map(ConstructorMapper.of(ClaimEntry.class))
                .collect(Collectors.groupingBy(ClaimEntry::modelId));
        Map<String, PriceEntry> prices = db.createQuery("""
                        select distinct on (model_id)
                               model_id, observed_on, input_usd_per_million, output_usd_per_million, source
                        from model_price
                        where workspace_id is null
                        order by model_id, observed_on desc""")
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        new PriceEntry(
                                row.getObject(2, LocalDate.class),
                                row.getBigDecimal(3),
                                row.getBigDecimal(4),
                                row.getString(5))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> names = db.createQuery("select name, model_id from model_name where workspace_id is null")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new CatalogueMerge.Held(models, claims, prices, names);
    }

    void apply(List<Change> changes, boolean simulated) {
        batch(
                changes,
                Change.NewModel.class,
                """
                insert into model (
                    id, maker, name, family, release_date, knowledge_cutoff, context_window_tokens, max_output_tokens,
                    open_weights, architecture, reasoning, modalities, web_search, sources, notes, simulated, added_at)
                values (
                    :id, :maker, :name, :family, :releaseDate, :knowledgeCutoff, :contextWindowTokens, :maxOutputTokens,
                    :openWeights, :architecture, :reasoning, :modalities, :webSearch, :sources, :notes, :simulated, :now)
                """,
                (row, change) -> row.bindMethods(change.entry()).bind("simulated", simulated));
        batch(changes, Change.Facts.class, """
                update model
                set name = :name, family = :family, knowledge_cutoff = :knowledgeCutoff,
                    context_window_tokens = :contextWindowTokens, max_output_tokens = :maxOutputTokens,
                    open_weights = :openWeights, architecture = :architecture, reasoning = :reasoning,
                    modalities = :modalities, web_search = :webSearch, sources = :sources, notes = :notes
                where workspace_id is null and id = :id
                """, (row, change) -> row.bindMethods(change.entry()));
        batch(changes, Change.ReleaseDate.class, """
                update model set release_date = :date where workspace_id is null and id = :modelId
                """, PreparedBatch::bindMethods);
        batch(changes, Change.NewClaim.class, """
                insert into model_claim (
                    id, model_id, kind, value, low, high, basis, source, note, preferred, added_at)
                values (:newId, :modelId, :kind, :value, :low, :high, :basis, :source, :note, false, :now)
                on conflict do nothing
                """, (row, change) -> row.bindMethods(change.claim()));
        batch(changes, Change.Preference.class, """
                update model_claim set preferred = false
                where workspace_id is null and model_id = :modelId and kind = :kind and preferred
                """, (row, change) -> row.bindMethods(change.claim()));
        batch(changes, Change.Preference.class, """
                update model_claim set preferred = true
                where workspace_id is null and model_id = :modelId and kind = :kind and basis = :basis and source = :source
                  and value is not distinct from :value and low is not distinct from :low
                  and high is not distinct from :high
                """, (row, change) -> row.bindMethods(change.claim()));
        batch(
                changes,
                Change.Price.class,
                """
                insert into model_price (
                    id, model_id, observed_on, input_usd_per_million, output_usd_per_million, source, added_at)
                values (:newId, :modelId, :observedOn, :input, :output, :source, :now)
                on conflict do nothing
                """,
                (row, change) -> row.bindMethods(change.price()).bind("modelId", change.modelId()));
        batch(
                changes,
                Change.Name.class,
                """
                insert into model_name (id, name, key, model_id, added_at)
                values (:newId, :name, :key, :modelId, :now)
                on conflict (workspace_id, name) do update set model_id = excluded.model_id
                """,
                (row, change) -> row.bindMethods(change).bind("key", ServedName.key(change.name())));
        batch(changes, Change.Score.class, """
                insert into model_score (
                    model_id, benchmark, metric, variant, score, low, high, scored_on, source, licence)
                values (:modelId, :benchmark, :metric, :variant, :score, :low, :high, :scoredOn, :source, :licence)
                on conflict (model_id, benchmark, variant) do update
                set metric = excluded.metric, score = excluded.score, low = excluded.low, high = excluded.high,
                    scored_on = excluded.scored_on, source = excluded.source, licence = excluded.licence
                """, (row, change) -> row.bindMethods(change.score()));
    }

    private <C extends Change> void batch(
            List<Change> changes, Class<C> kind, String sql, BiConsumer<PreparedBatch, C> bind) {
        List<C> these =
                changes.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (these.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = db.prepareBatch(sql)) {
            for (C change : these) {
                bind.accept(batch, change);
                batch.bind("newId", ids.next()).bind("now", now.atOffset(ZoneOffset.UTC));
                batch.add();
            }
            batch.execute();
        }
    }
}
