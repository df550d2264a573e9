package dev.mentionscope.insight;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.SourceReport.Grouping;
import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Own sites or pages that answers cited in one period and none cites in the next, where that is no chance: the same engines were asked
 * the same prompts, and often enough.
 */
@ApplicationScoped
public class LostCitations {

    /** How likely all that is reported may be by chance, together. */
    private static final double CHANCE = 1 - Estimate.LEVEL;

    private final Rollups rollups;
    private final Catalogues catalogues;

    LostCitations(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /**
     * @param source registrable domain or normalised URL
     * @param citedBefore answers, among the prompts and engines that were asked in both periods
     * @param answersBefore measured answers of those prompts and engines that cited it
     * @param answersNow the same in the later period; none cites it
     * @param chance that none would cite it although nothing changed, times the number of sources looked at
     */
    public record Lost(
            UUID brandId, String source, long citedBefore, long answersBefore, long answersNow, double chance) {}

    public record Asked(UUID engineId, UUID promptId) {}

    public record Measured(UUID engineId, UUID promptId, long answers) {

        Asked asked() {
            return new Asked(engineId, promptId);
        }
    }

    public record Cited(UUID engineId, UUID promptId, String source, UUID brandId, long answers) {

        Asked asked() {
            return new Asked(engineId, promptId);
        }
    }

    /** @param fewest answers that cited it before, or it is not looked at */
    public List<Lost> find(
            UUID workspace,
            Grouping grouping,
            PeriodParameters.Days later,
            PeriodParameters.Days earlier,
            Filter filter,
            int fewest) {
        return rollups.inOneState(workspace, state -> {
            Catalogue catalogue = catalogues.of(state);
            Selection after = Selection.of(state, catalogue, filter, later.from(), later.to());
            Selection before = after.during(earlier.from(), earlier.to());
            Set<UUID> own = catalogue.brands().stream()
                    .filter(brand -> brand.kind() == Brand.Kind.OWN)
                    .map(TrackedBrand::id)
                    .collect(Collectors.toSet());
            Map<Asked, Long> now = measured(state, after);
            Map<Asked, Long> then = measured(state, before);
            Set<String> still = cited(state, after, grouping, own).stream()
                    .map(Cited::source)
                    .collect(Collectors.toSet());
            Map<String, List<Cited>> comparable = cited(state, before, grouping, own).stream()
                    .filter(each -> now.containsKey(each.asked()) && then.containsKey(each.asked()))
                    .collect(Collectors.groupingBy(Cited::source));
            comparable
                    .values()
                    .removeIf(cells -> cells.stream().mapToLong(Cited::answers).sum() < fewest);
            return comparable.values().stream()
                    .filter(cells -> !still.contains(cells.getFirst().source))
                    .map(cells -> lost(cells, then, now, comparable.size()))
                    .filter(lost -> lost.chance <= CHANCE)
                    .toList();
        });
    }

    /** Each cell's rate is drawn towards one half (Jeffreys), or one answer that cited it would be certain to again. */
    private static Lost lost(List<Cited> cells, Map<Asked, Long> then, Map<Asked, Long> now, int sources) {
        Map<Asked, Long> hits = new HashMap<>();
        cells.forEach(cell -> hits.merge(cell.asked(), cell.answers, Long::sum));
        double none = 1;
        for (Map.Entry<Asked, Long> cell : hits.entrySet()) {
            double rate = (cell.getValue() + 0.5) / (then.get(cell.getKey()) + 1.0);
            none *= Math.pow(1 - Math.min(rate, 1), now.get(cell.getKey()));
        }
        return new Lost(
                cells.getFirst().brandId,
                cells.getFirst().source,
                hits.values().stream().mapToLong(Long::longValue).sum(),
                hits.keySet().stream().mapToLong(then::get).sum(),
                hits.keySet().stream().mapToLong(now::get).sum(),
                Math.min(1, none * sources));
    }

    private static Map<Asked, Long> measured(OneState state, Selection selection) {
        return state.query(Grain.ANSWERS, selection.scope(), """
                        select engine_id, prompt_id, sum(measured)::bigint as answers
                        from <cells>
                        group by engine_id, prompt_id
                        having sum(measured) > 0""").map(ConstructorMapper.of(Measured.class)).stream()
                .collect(Collectors.toMap(Measured::asked, Measured::answers));
    }

    private static List<Cited> cited(OneState state, Selection selection, Grouping grouping, Set<UUID> own) {
        if (own.isEmpty()) {
            return List.of();
        }
        return state.query(grouping == Grouping.PAGE ? Grain.PAGES : Grain.SITES, selection.scope(), """
                        select engine_id, prompt_id, %1$s as source, min(brand_id::text)::uuid as brand_id,
                               sum(cited)::bigint as answers
                        from <cells>
                        where brand_id = any(:own) and cited > 0
                        group by engine_id, prompt_id, %1$s""".formatted(
                                grouping == Grouping.PAGE ? "page" : "site"))
                .bindArray("own", UUID.class, new ArrayList<>(new HashSet<>(own)))
                .map(ConstructorMapper.of(Cited.class))
                .list();
    }
}
