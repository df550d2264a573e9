package dev.mentionscope.modelcard;

import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads cards: what the catalogue says of a model, with what the workspace added to it. */
@ApplicationScoped
public class ModelCards {

    /** The workspace's own model precedes one of the catalogue with the same id. */
    private static final String MODELS = """
            select distinct on (m.id)
                   m.id, m.maker, m.name, m.family, m.release_date, m.knowledge_cutoff, m.context_window_tokens,
                   m.max_output_tokens, m.open_weights, m.architecture, m.reasoning, m.modalities, m.web_search, m.sources,
                   m.notes, m.simulated, m.workspace_id is not null as own
            from model m
            where (m.workspace_id is null or m.workspace_id = :workspace)
            """;

    private final Jdbi jdbi;

    ModelCards(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is known of a model apart from claims, prices and scores. What is null is not known.
     *
     * @param id maker/model
     * @param knowledgeCutoff a month or a day, as the maker gives it
     * @param contextWindowTokens what prompt and answer may have together
     * @param reasoning whether it thinks before it answers, always or on request
     * @param modalities in+in->out
     * @param sources where the facts come from
     * @param simulated whether it exists in the simulator only
     * @param own whether the workspace added it
     */
    public record Model(
            String id,
            String maker,
            String name,
            @Schema(nullable = true) String family,
            @Schema(nullable = true) LocalDate releaseDate,
            @Schema(nullable = true) String knowledgeCutoff,
            @Schema(nullable = true) Long contextWindowTokens,
            @Schema(nullable = true) Long maxOutputTokens,
            @Schema(nullable = true) Boolean openWeights,
            Architecture architecture,
            @Schema(nullable = true) Boolean reasoning,
            @Schema(nullable = true) String modalities,
            WebSearch webSearch,
            String sources,
            @Schema(nullable = true) String notes,
            boolean simulated,
            boolean own) {}

    /**
     * The list price in US dollars per million tokens, without any discount.
     *
     * @param observedOn when it was seen
     */
    @Schema(name = "ModelPrice")
    public record Price(
            LocalDate observedOn,
            BigDecimal inputUsdPerMillion,
            BigDecimal outputUsdPerMillion,
            String source,
            boolean own) {}

    /** @param low with {@code high} the 95 % interval; null where none is known */
    @Schema(name = "BenchmarkScore")
    public record Score(
            String benchmark,
            String metric,
            String variant,
            BigDecimal score,
            @Schema(nullable = true) BigDecimal low,
            @Schema(nullable = true) BigDecimal high,
            @Schema(nullable = true) LocalDate scoredOn,
            String source,
            String licence) {}

    /**
     * @param claims in the order of their kinds, the preferred one of each first
     * @param prices newest first
     */
    @Schema(name = "ModelCard")
    public record Card(Model model, List<Claim> claims, List<Price> prices, List<Score> scores, List<String> names) {

        /** The claim to use where a single one is needed; empty where none can be. */
        public Optional<Claim> preferred(Claim.Kind kind) {
            return claims.stream()
                    .filter(claim -> claim.kind() == kind && claim.preferred())
                    .findFirst();
        }
    }

    /** What a list is narrowed to; null means any. */
    public record Filter(String search, String maker, Boolean openWeights, Boolean simulated) {}

    /** By id. @param cursor the last id of the page before; null for the first page */
    public Page<Card> list(UUID workspace, Filter filter, String cursor, int limit) {
        List<Model> models = jdbi.withHandle(db -> db.createQuery(MODELS + """
                        and (:cursor::text is null or m.id > :cursor)
                        and (:maker::text is null or m.maker = :maker)
                        and (:openWeights::boolean is null or m.open_weights = :openWeights)
                        and (:simulated::boolean is null or m.simulated = :simulated)
                        and (:search::text is null or exists (
                                select from model_name n
                                where n.model_id = m.id and (n.workspace_id is null or n.workspace_id = :workspace)
                                  and position(lower(:search) in lower(n.name)) > 0)
                             or position(lower(:search) in lower(m.name)) > 0)
                        order by m.id, m.workspace_id nulls last
                        limit :limit""")
                .bind("workspace", workspace)
                .bindMethods(filter)
                .bind("cursor", cursor)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(Model.class))
                .list());
        Page<Model> page = Page.cut(models, limit, Model::id);
        return new Page<>(complete(workspace, page.items()), page.next());
    }

    /** The cards of those models that there are, in the order of their ids. */
    public List<Card> cards(UUID workspace, List<String> ids) {
        return complete(
                workspace,
                jdbi.withHandle(db -> db.createQuery(MODELS + """
                                and m.id = any(:ids)
                                order by m.id, m.workspace_id nulls last""")
                        .bind("workspace", workspace)
                        .bindArray("ids", String.class, ids)
                        .map(ConstructorMapper.of(Model.class))
                        .list()));
    }

    /** The benchmarks of which any model has a score, by name. */
    public List<String> benchmarks() {
        return jdbi.withHandle(db -> db.createQuery("select distinct benchmark from model_score order by benchmark")
                .mapTo(String.class)
                .list());
    }

    public Optional<Card> find(UUID workspace, String id) {
        return cards(workspace, List.of(id)).stream().findFirst();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such model */
    Card get(UUID workspace, String id) {
        return find(workspace, id).orElseThrow(() -> Problems.notFound("model"));
    }

    private List<Card> complete(UUID workspace, List<Model> models) {
        List<String> ids = models.stream().map(Model::id).toList();
        Map<String, List<Claim>> claims = of(workspace, ids, Claim.class, """
                select model_id, id, kind, value, low, high, basis, source, note, preferred,
                       workspace_id is not null as own
                from model_claim
                where model_id = any(:ids) and (workspace_id is null or workspace_id = :workspace)""");
        Map<String, List<Price>> prices = of(workspace, ids, Price.class, """
                select model_id, observed_on, input_usd_per_million, output_usd_per_million, source,
                       workspace_id is not null as own
                from model_price
                where model_id = any(:ids) and (workspace_id is null or workspace_id = :workspace)
                order by observed_on desc, own desc""");
        Map<String, List<Score>> scores = of(workspace, ids, Score.class, """
                select model_id, benchmark, metric, variant, score, low, high, scored_on, source, licence
                from model_score
                where model_id = any(:ids) and :workspace is not null
                order by benchmark, score desc, variant""");
        Map<String, List<String>> names = of(workspace, ids, String.class, """
                select model_id, name
                from model_name
                where model_id = any(:ids) and (workspace_id is null or workspace_id = :workspace)
                order by name""");
        return models.stream()
                .map(model -> new Card(
                        model,
                        ClaimPreference.settle(claims.getOrDefault(model.id(), List.of())),
                        prices.getOrDefault(model.id(), List.of()),
                        scores.getOrDefault(model.id(), List.of()),
                        names.getOrDefault(model.id(), List.of())))
                .sorted(Comparator.comparing(card -> card.model().id()))
                .toList();
    }

    private <T> Map<String, List<T>> of(UUID workspace, List<String> ids, Class<T> type, String sql) {
        record Row<T>(String modelId, T value) {}
        return jdbi.withHandle(db -> db.createQuery(sql)
                .bind("workspace", workspace)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> new Row<>(
                        row.getString("model_id"),
                        type == String.class
                                ? type.cast(row.getString("name"))
                                : ConstructorMapper.of(type).map(row, context)))
                .collect(Collectors.groupingBy(Row::modelId, Collectors.mapping(Row::value, Collectors.toList()))));
    }
}
