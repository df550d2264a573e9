package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The prompts, engines and days that a filter lets through in one state of the database, either simulated or real.
 *
 * @param asked engines with an answer or an ended probe among them
 */
record Selection(Catalogue catalogue, Filter filter, Scope scope, boolean simulated, Set<UUID> asked) {

    static Selection of(OneState state, Catalogue catalogue, Filter filter, LocalDate from, LocalDate to) {
        Set<UUID> engines = catalogue.engines().values().stream()
                .filter(filter::admits)
                .map(EngineFacts::id)
                .collect(Collectors.toSet());
        Set<UUID> prompts = catalogue.prompts().values().stream()
                .filter(filter::admits)
                .map(PromptFacts::id)
                .collect(Collectors.toSet());
        Scope scope = new Scope(
                state.workspace(),
                from,
                to,
                unlessAll(engines, catalogue.engines()),
                unlessAll(prompts, catalogue.prompts()),
                filter.models().isEmpty() ? Optional.empty() : Optional.of(filter.models()));
        Map<UUID, EngineFacts> known = catalogue.engines();
        Map<UUID, Long> answers = answers(state, scope);
        boolean simulated = filter.simulated() == null ? isSimulatedOnly(answers, known) : filter.simulated();
        Set<UUID> asked = new HashSet<>(answers.keySet());
        engines.removeIf(engine -> known.get(engine).simulated() != simulated);
        asked.removeIf(engine -> known.get(engine).simulated() != simulated);
        return new Selection(
                catalogue,
                filter,
                new Scope(state.workspace(), from, to, unlessAll(engines, known), scope.prompts(), scope.models()),
                simulated,
                asked);
    }

    /** Months of its days in which nobody looked for a brand. */
    Set<LocalDate> without(UUID brand) {
        return catalogue.without(brand, scope.from(), scope.to());
    }

    /** Without some months. */
    Selection without(Set<LocalDate> months) {
        return new Selection(catalogue, filter, scope.without(months), simulated, asked);
    }

    /** The same prompts and engines on other days. */
    Selection during(LocalDate from, LocalDate to) {
        return new Selection(catalogue, filter, scope.during(from, to), simulated, asked);
    }

    /** Those of its prompts and engines that are among these, too. */
    Selection within(Set<UUID> prompts, Set<UUID> engines) {
        return new Selection(
                catalogue,
                filter,
                new Scope(
                        scope.workspace(),
                        scope.from(),
                        scope.to(),
                        Optional.of(engines),
                        Optional.of(prompts),
                        scope.models(),
                        scope.without()),
                simulated,
                engines);
    }

    List<TrackedBrand> brands() {
        return catalogue.brands().stream()
                .filter(brand -> filter.brands().isEmpty() || filter.brands().contains(brand.id()))
                .toList();
    }

    /** By engine that was asked; 0 where all probes ended without one. */
    private static Map<UUID, Long> answers(OneState state, Scope scope) {
        return state.query(
                        Grain.ANSWERS,
                        scope,
                        "select engine_id, sum(answers)::bigint as answers from <cells> group by engine_id")
                .map((row, context) -> Map.entry(row.getObject("engine_id", UUID.class), row.getLong("answers")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where nobody answered, whoever was asked decides. */
    private static boolean isSimulatedOnly(Map<UUID, Long> answers, Map<UUID, EngineFacts> known) {
        boolean anyAnswer = answers.values().stream().anyMatch(number -> number > 0);
        return !answers.isEmpty()
                && answers.entrySet().stream()
                        .filter(engine -> !anyAnswer || engine.getValue() > 0)
                        .allMatch(engine -> known.get(engine.getKey()).simulated());
    }

    private static <T> Optional<Collection<UUID>> unlessAll(Set<UUID> some, Map<UUID, T> all) {
        return some.size() == all.size() ? Optional.empty() : Optional.of(Set.copyOf(some));
    }
}
