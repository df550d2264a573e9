package dev.mentionscope.insight;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.insight.SourceReport.Grouping;
import dev.mentionscope.insight.SourceReport.Owner;
import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.JoinRowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Sites, pages and kinds of sites that answers cite. */
@ApplicationScoped
class Sources {

    /** The column by which sources are told apart. */
    private static final Map<Grouping, String> KEY = Map.of(
            Grouping.SITE, "site",
            Grouping.PAGE, "page",
            Grouping.KIND, "kind");

    private final Rollups rollups;
    private final Catalogues catalogues;

    Sources(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /**
     * @param site whose pages are asked for; empty: all sites'
     * @param limit how many of those cited most
     */
    record Wanted(
            Grouping grouping,
            Optional<String> site,
            PeriodParameters.Days days,
            Filter filter,
            Interval.Question question,
            int limit) {}

    public record Row(
            String source,
            String site,
            String kind,
            UUID brandId,
            boolean enginesOwn,
            long cited,
            long retrieved,
            long opened) {}

    public record OfPrompt(UUID promptId, long answers) {}

    /**
     * @param citations pages cited that are no engine's own, by prompt, of all sources
     * @param most the sources cited most, in order, each with the answers citing it by prompt
     */
    private record Cited(Map<UUID, Long> citations, Map<Row, Map<UUID, Long>> most) {}

    SourceReport report(UUID workspace, Wanted wanted) {
        return rollups.inOneState(workspace, state -> {
            Catalogue catalogue = catalogues.of(state);
            Selection selection = Selection.of(state, catalogue, wanted.filter, wanted.days.from(), wanted.days.to());
            Map<UUID, Long> measured = measured(state, selection);
            Cited cited = cited(state, selection, wanted);
            return new SourceReport(
                    wanted.days.from(),
                    wanted.days.to(),
                    Estimate.LEVEL,
                    selection.simulated(),
                    sum(measured),
                    sum(cited.citations),
                    NotKept.of(selection),
                    cited.most.entrySet().stream()
                            .map(of -> source(of.getKey(), wanted, catalogue, measured, cited.citations, of.getValue()))
                            .toList());
        });
    }

    private static SourceReport.Source source(
            Row row,
            Wanted wanted,
            Catalogue catalogue,
            Map<UUID, Long> measured,
            Map<UUID, Long> citations,
            Map<UUID, Long> cited) {
        boolean kinds = wanted.grouping == Grouping.KIND;
        return new SourceReport.Source(
                kinds ? null : row.site,
                wanted.grouping == Grouping.PAGE ? row.source : null,
                row.kind,
                kinds ? null : owner(row, catalogue),
                kinds ? null : row.brandId,
                row.cited,
                row.retrieved,
                row.opened,
                kinds ? null : rate(cited, measured, sum(measured), wanted.question),
                row.enginesOwn ? null : rate(cited, citations, sum(measured), wanted.question));
    }

    static Owner owner(Row row, Catalogue catalogue) {
        if (row.enginesOwn) {
            return Owner.ENGINES_OWN;
        }
        return catalogue.brands().stream()
                .filter(brand -> brand.id().equals(row.brandId))
                .map(brand -> brand.kind() == Brand.Kind.OWN ? Owner.OWN : Owner.COMPETITOR)
                .findFirst()
                .orElse(Owner.THIRD_PARTY);
    }

    /** @param independent answers at most: one answer may cite several */
    private static SourceReport.Rate rate(
            Map<UUID, Long> hits, Map<UUID, Long> trials, long independent, Interval.Question question) {
        List<ClusteredRate.Cluster> clusters = new ArrayList<>();
        trials.forEach((prompt, of) -> {
            if (of > 0) {
                clusters.add(new ClusteredRate.Cluster(Math.min(of, hits.getOrDefault(prompt, 0L)), of));
            }
        });
        return SourceReport.Rate.of(Estimate.ofRate(clusters, Math.min(independent, sum(trials)), question));
    }

    static Map<UUID, Long> measured(OneState state, Selection selection) {
        return byPrompt(state.query(
                Grain.ANSWERS,
                selection.scope(),
                "select prompt_id, sum(measured) as answers from <cells> group by prompt_id"));
    }

    /**
     * The cells are many, so they are read once for all of it: the row of a prompt without a source has its citations. A page
     * has one site and a site has one kind, so the first will do; where kinds are told apart, the site is not shown.
     */
    private static Cited cited(OneState state, Selection selection, Wanted wanted) {
        Query query = state.query(grain(wanted.grouping), selection.scope(), """
                select * from (with days_summed as materialized (
                    select site, %1$s prompt_id, brand_id, engines_own, listed_kind, sum(cited) as cited,
                           sum(retrieved) as retrieved, sum(opened) as opened
                    from <cells>
                    group by site, %1$s prompt_id, brand_id, engines_own, listed_kind),
                known as (
                    select s.*, coalesce(k.kind, s.listed_kind) as kind
                    from days_summed s
                    left join site_kind k on k.workspace_id = :workspace and k.site = s.site),
                by_prompt as materialized (
                    select %2$s as source, prompt_id, min(site collate "C") as site, min(kind collate "C") as kind,
                           min(brand_id::text collate "C") as brand_id, bool_and(engines_own) as engines_own,
                           sum(cited) as cited, sum(retrieved) as retrieved, sum(opened) as opened
                    from known
                    group by %2$s, prompt_id),
                most as (
                    select source, min(site) as site, min(kind) as kind, min(brand_id)::uuid as brand_id,
                           bool_and(engines_own) as engines_own, sum(cited) as cited, sum(retrieved) as retrieved,
                           sum(opened) as opened
                    from by_prompt
                    %3$s
                    group by source
                    order by sum(cited) desc, sum(retrieved) + sum(opened) desc, source
                    limit :limit)
                select most.*, by_prompt.prompt_id, by_prompt.cited as answers
                from most join by_prompt using (source)
                union all
                select null, null, null, null, false, 0, 0, 0, prompt_id, sum(cited)
                from days_summed
                where not engines_own
                group by prompt_id) told
                order by cited desc, retrieved + opened desc, source""".formatted(
                        wanted.grouping == Grouping.PAGE ? "page," : "",
                        KEY.get(wanted.grouping),
                        wanted.site.isPresent() ? "where site = :site" : ""));
        wanted.site.ifPresent(site -> query.bind("site", site));
        Cited cited = new Cited(new HashMap<>(), new LinkedHashMap<>());
        query.bind("limit", wanted.limit)
                .registerRowMapper(ConstructorMapper.factory(Row.class))
                .registerRowMapper(ConstructorMapper.factory(OfPrompt.class))
                .map(JoinRowMapper.forTypes(Row.class, OfPrompt.class))
                .forEach(joined -> {
                    Row row = joined.get(Row.class);
                    OfPrompt of = joined.get(OfPrompt.class);
                    (row.source == null ? cited.citations : cited.most.computeIfAbsent(row, source -> new HashMap<>()))
                            .put(of.promptId, of.answers);
                });
        return cited;
    }

    private static Grain grain(Grouping grouping) {
        return grouping == Grouping.PAGE ? Grain.PAGES : Grain.SITES;
    }

    private static Map<UUID, Long> byPrompt(Query query) {
        Map<UUID, Long> counts = new HashMap<>();
        query.map(ConstructorMapper.of(OfPrompt.class)).forEach(row -> counts.put(row.promptId, row.answers));
        return counts;
    }

    static long sum(Map<UUID, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
