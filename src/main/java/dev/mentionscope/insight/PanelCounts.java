package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** All that is counted of one brand, by engine, model served and prompt, in one state of the database: for who compares models. */
@ApplicationScoped
public class PanelCounts {

    /** Lengths of answers are no rollup; so many of the newest to each prompt say what the mean is. */
    private static final int NEWEST = 20;

    private static final Set<Count> OF_ANSWERS = EnumSet.of(Count.MEASURED);

    private static final Set<Count> OF_BRANDS = EnumSet.of(
            Count.MENTIONED,
            Count.RECOMMENDED,
            Count.CITED,
            Count.POSITION_SUM,
            Count.POSITIVE,
            Count.NEUTRAL,
            Count.NEGATIVE);

    private final Rollups rollups;
    private final Catalogues catalogues;

    PanelCounts(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /**
     * @param brandKnown whether the brand is tracked with the version of the names that is in effect
     * @param simulated whether these are simulated answers; they are never mixed with real ones
     */
    public record Panel(boolean brandKnown, boolean simulated, List<Cell> cells) {}

    /**
     * @param model as served; the model that was asked for where the provider does not say
     * @param measured answers that can say that the brand is not mentioned, above 0
     * @param mentioned of these, those that mention it, not negated
     * @param positions sum of its ranks over {@code mentioned}
     * @param positive of {@code mentioned}, by what most judged sentences say
     * @param judged of {@code mentioned}, those of which a sentence was judged
     * @param outputTokens sum over {@code tokensKnown}, the newest answers of which the provider says how long they are
     */
    public record Cell(
            EngineFacts engine,
            String model,
            UUID promptId,
            long measured,
            long mentioned,
            long recommended,
            long cited,
            long positions,
            long positive,
            long judged,
            long outputTokens,
            long tokensKnown) {}

    public record Length(UUID engineId, String model, UUID promptId, long tokens, long known) {}

    private record Place(UUID engineId, String model, UUID promptId) {}

    /** @param to last day, included */
    public Panel of(UUID workspace, UUID brand, LocalDate from, LocalDate to, Filter filter) {
        return rollups.inOneState(workspace, state -> {
            Selection all = Selection.of(state, catalogues.of(state), filter, from, to);
            // Days on which nobody looked for the brand say nothing of it.
            Selection selection = all.without(all.without(brand));
            boolean known = selection.catalogue().brands().stream()
                    .anyMatch(tracked -> tracked.id().equals(brand));
            return new Panel(known, selection.simulated(), cells(state, selection, brand, from, to));
        });
    }

    private static List<Cell> cells(OneState state, Selection selection, UUID brand, LocalDate from, LocalDate to) {
        Counting counting = new Counting(state, selection, EnumSet.of(Cut.ENGINE, Cut.MODEL));
        Map<Group, Map<UUID, Map<UUID, Tally>>> brands = counting.brands(OF_BRANDS);
        Map<Group, Map<UUID, Tally>> answers = counting.answers(OF_ANSWERS);
        Map<Place, Length> lengths = lengths(state, answers, from, to);
        List<Cell> cells = new ArrayList<>();
        answers.forEach((group, byPrompt) -> byPrompt.forEach((prompt, tally) -> {
            long measured = tally.get(Count.MEASURED);
            if (measured > 0) {
                EngineFacts engine = selection.catalogue().engines().get(group.engineId());
                Tally mine = brands.getOrDefault(group, Map.of())
                        .getOrDefault(brand, Map.of())
                        .get(prompt);
                Length length = lengths.get(new Place(group.engineId(), group.model(), prompt));
                cells.add(new Cell(
                        engine,
                        group.model().isEmpty() ? engine.model() : group.model(),
                        prompt,
                        measured,
                        Tally.of(mine, Count.MENTIONED),
                        Tally.of(mine, Count.RECOMMENDED),
                        Tally.of(mine, Count.CITED),
                        Tally.of(mine, Count.POSITION_SUM),
                        Tally.of(mine, Count.POSITIVE),
                        Tally.of(mine, Count.POSITIVE) + Tally.of(mine, Count.NEUTRAL) + Tally.of(mine, Count.NEGATIVE),
                        length == null ? 0 : length.tokens(),
                        length == null ? 0 : length.known()));
            }
        }));
        return cells;
    }

    private static Map<Place, Length> lengths(
            OneState state, Map<Group, Map<UUID, Tally>> answers, LocalDate from, LocalDate to) {
        Set<UUID> engines = answers.keySet().stream().map(Group::engineId).collect(Collectors.toSet());
        Set<UUID> prompts = answers.values().stream()
                .flatMap(byPrompt -> byPrompt.keySet().stream())
                .collect(Collectors.toSet());
        return state
                .db()
                .createQuery("""
                        select e.id as engine_id, coalesce(a.model_served, '') as model, p.id as prompt_id,
                               sum(a.output_tokens)::bigint as tokens, count(*) as known
                        from unnest(:engines) e (id)
                        cross join unnest(:prompts) p (id)
                        cross join lateral (
                            select model_served, output_tokens
                            from answer
                            where workspace_id = :workspace and prompt_id = p.id and engine_id = e.id
                              and answered_at >= :from::timestamp at time zone 'UTC'
                              and answered_at < (:to + 1)::timestamp at time zone 'UTC'
                              and outcome in ('COMPLETE', 'TRUNCATED') and output_tokens is not null
                            order by answered_at desc
                            limit :newest) a
                        group by e.id, coalesce(a.model_served, ''), p.id""")
                .bindArray("engines", UUID.class, engines)
                .bindArray("prompts", UUID.class, prompts)
                .bind("workspace", state.workspace())
                .bind("from", from)
                .bind("to", to)
                .bind("newest", NEWEST)
                .map(ConstructorMapper.of(Length.class))
                .stream()
                .collect(Collectors.toMap(
                        length -> new Place(length.engineId(), length.model(), length.promptId()),
                        Function.identity()));
    }
}
