package dev.mentionscope.insight;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Sources to win: what is cited by answers that name other tracked brands and not this one, by how many such answers. Sites of
 * tracked brands are left out, since nobody gets into a competitor's pages; so are the engines' own.
 */
@ApplicationScoped
class Opportunities {

    private final Rollups rollups;
    private final Catalogues catalogues;

    Opportunities(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /** @param brand null: the first own one */
    record Wanted(UUID brand, boolean pages, PeriodParameters.Days days, Filter filter, int limit) {}

    /**
     * @param measured answers in all, those of months left out in which nobody looked for the brand
     * @param notKept what is known of days whose answers are no longer kept; null: the period has none
     * @param opportunities the widest first
     */
    public record OpportunityReport(
            LocalDate from,
            LocalDate to,
            UUID brandId,
            boolean simulated,
            long measured,
            @Schema(nullable = true) NotKept notKept,
            List<Opportunity> opportunities) {}

    /**
     * @param page null unless pages are asked for
     * @param answers that cite it and name others, and not the brand
     * @param share of these of all measured answers, 0 to 1
     * @param citing all answers that cite it
     * @param others who is named by the answers that cite it
     */
    public record Opportunity(
            String site,
            @Schema(nullable = true) String page,
            String kind,
            long answers,
            double share,
            long citing,
            List<Named> others) {}

    @Schema(name = "NamedBeside")
    public record Named(UUID brandId, long answers) {}

    public record Row(String source, String site, String kind, long answers, long citing) {}

    public record Beside(String source, UUID brandId, long answers) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such brand, or none at all */
    OpportunityReport report(UUID workspace, Wanted wanted) {
        return rollups.inOneState(workspace, state -> {
            Catalogue catalogue = catalogues.of(state);
            UUID brand = brand(catalogue, wanted.brand);
            Selection all = Selection.of(state, catalogue, wanted.filter, wanted.days.from(), wanted.days.to());
            // That it was not named while nobody looked for it would not be known.
            Selection selection = all.without(all.without(brand));
            long measured = Sources.sum(Sources.measured(state, selection));
            List<Row> rows = widest(state, selection, brand, wanted);
            Map<String, List<Named>> others = others(state, selection, brand, wanted, rows);
            return new OpportunityReport(
                    wanted.days.from(),
                    wanted.days.to(),
                    brand,
                    selection.simulated(),
                    measured,
                    NotKept.of(all),
                    rows.stream()
                            .map(row -> new Opportunity(
                                    row.site,
                                    wanted.pages ? row.source : null,
                                    row.kind,
                                    row.answers,
                                    (double) row.answers / measured,
                                    row.citing,
                                    others.getOrDefault(row.source, List.of())))
                            .toList());
        });
    }

    private static UUID brand(Catalogue catalogue, UUID wanted) {
        return catalogue.brands().stream()
                .filter(brand -> wanted == null
                        ? brand.kind() == Brand.Kind.OWN
                        : brand.id().equals(wanted))
                .map(TrackedBrand::id)
                .findFirst()
                .orElseThrow(() -> Problems.invalidQuery(
                        "brand",
                        wanted == null
                                ? "is missing, and there is no own brand: give the id of a brand"
                                : "is no brand of this workspace in effect"));
    }

    private static List<Row> widest(OneState state, Selection selection, UUID brand, Wanted wanted) {
        String key = wanted.pages ? "page" : "site";
        return state.query(wanted.pages ? Grain.PAGES : Grain.SITES, selection.scope(), """
                        select w.*, coalesce(k.kind, listed_kind) as kind
                        from (
                            select %s as source, min(site) as site, min(listed_kind) as listed_kind,
                                   sum(naming - coalesce(brand_answers[array_position(brand_ids, :brand)], 0)) as answers,
                                   sum(cited) as citing
                            from <cells>
                            where brand_id is null and not engines_own and naming > 0
                            group by %s
                        ) w
                        left join site_kind k on k.workspace_id = :workspace and k.site = w.site
                        where answers > 0
                        order by answers desc, source
                        limit :limit""".formatted(key, key))
                .bind("brand", brand)
                .bind("limit", wanted.limit)
                .map(ConstructorMapper.of(Row.class))
                .list();
    }

    private static Map<String, List<Named>> others(
            OneState state, Selection selection, UUID brand, Wanted wanted, List<Row> rows) {
        String key = wanted.pages ? "page" : "site";
        Set<UUID> tracked = Set.copyOf(
                selection.catalogue().brands().stream().map(TrackedBrand::id).toList());
        Map<String, List<Named>> others = new HashMap<>();
        state
                .query(wanted.pages ? Grain.PAGES : Grain.SITES, selection.scope(), """
                        select %s as source, named.brand_id, sum(named.answers) as answers
                        from <cells>
                        cross join lateral unnest(brand_ids, brand_answers) as named (brand_id, answers)
                        where %s = any(:sources) and named.brand_id <> :brand
                        group by %s, named.brand_id
                        order by answers desc""".formatted(key, key, key))
                .bind("brand", brand)
                .bindArray(
                        "sources", String.class, rows.stream().map(Row::source).toList())
                .map(ConstructorMapper.of(Beside.class))
                .stream()
                .filter(row -> tracked.contains(row.brandId))
                .forEach(row -> others.computeIfAbsent(row.source, source -> new ArrayList<>())
                        .add(new Named(row.brandId, row.answers)));
        return others;
    }
}
