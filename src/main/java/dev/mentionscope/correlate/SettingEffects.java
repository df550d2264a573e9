package dev.mentionscope.correlate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.insight.PanelCounts;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.statistics.BasketMean;
import dev.mentionscope.statistics.BenjaminiHochberg;
import dev.mentionscope.statistics.PairedDifferences;
import dev.mentionscope.statistics.Range;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What a request setting, such as temperature, changes: engines that differ in one setting and nothing else, prompt by prompt.
 * Settings are what is asked for with each call, not what a model has learned; they are never called parameters.
 */
@ApplicationScoped
class SettingEffects {

    private final PanelCounts outcomes;
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final double level;

    SettingEffects(PanelCounts outcomes, Jdbi jdbi, ObjectMapper json, CorrelationsConfig config) {
        this.outcomes = outcomes;
        this.jdbi = jdbi;
        this.json = json;
        level = config.level();
    }

    /** @param tests how many p values were corrected together */
    @Schema(name = "SettingsReport")
    public record SettingsReport(
            UUID brandId, LocalDate from, LocalDate to, double level, int tests, List<Experiment> experiments) {}

    /**
     * Engines of one model that differ in one setting.
     *
     * @param setting its name, such as temperature
     * @param prompts that were answered with every value
     * @param values the first one is what the others are compared with
     */
    @Schema(name = "SettingExperiment")
    public record Experiment(
            String provider, String model, String setting, boolean simulated, int prompts, List<SettingValue> values) {}

    /**
     * @param value as it is sent; null: not sent, so that the provider's own holds
     * @param visibility over the prompts that all values share
     * @param agreement the chance that two answers to one prompt agree on mentioning the brand, 0 to 1; null without repeats
     * @param visibilityEffect null for the first value
     * @param agreementEffect likewise, and without repeats
     */
    @Schema(name = "SettingValue")
    public record SettingValue(
            @Schema(nullable = true) String value,
            List<UUID> engineIds,
            Measured visibility,
            @Schema(nullable = true) Agreement agreement,
            @Schema(nullable = true) Effect visibilityEffect,
            @Schema(nullable = true) Effect agreementEffect) {}

    /** @param low with {@code high} the interval of 95 %; null where all prompts agree alike */
    @Schema(name = "RepeatAgreement")
    public record Agreement(
            double value,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            int prompts) {}

    /**
     * This value less the first one, prompt by prompt.
     *
     * @param low with {@code high} the interval of 95 %; null where all prompts differ by the same amount
     * @param adjustedP corrected for all effects that are shown
     */
    @Schema(name = "SettingEffect")
    public record Effect(
            double difference,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            @Schema(nullable = true) Double pValue,
            @Schema(nullable = true) Double adjustedP,
            int prompts) {

        private Effect with(Double adjusted) {
            return new Effect(difference, low, high, pValue, adjusted, prompts);
        }
    }

    public record Asked(UUID id, String provider, String model, boolean simulated, String settings) {}

    /** Engines that are alike but for one setting. */
    private record Like(String provider, String model, boolean simulated, String setting, JsonNode others) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such brand */
    SettingsReport of(UUID workspace, Scope scope) {
        Map<UUID, Map<UUID, Counts>> counts = new HashMap<>();
        PanelCounts.Panel panel = outcomes.of(workspace, scope.brand(), scope.from(), scope.to(), scope.filter());
        if (!panel.brandKnown()) {
            throw Problems.notFound("brand");
        }
        for (PanelCounts.Cell cell : panel.cells()) {
            counts.computeIfAbsent(cell.engine().id(), engine -> new HashMap<>())
                    .merge(cell.promptId(), Counts.of(cell), Counts::plus);
        }
        List<Experiment> experiments = new ArrayList<>();
        alike(engines(workspace, counts.keySet()))
                .forEach((like, engines) -> experiment(like, engines, counts).ifPresent(experiments::add));
        return adjusted(scope, experiments);
    }

    private List<Asked> engines(UUID workspace, Set<UUID> ids) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, provider, model, simulated, settings::text as settings
                        from engine
                        where workspace_id = :workspace and id = any(:ids)
                        order by created_at, id""")
                .bind("workspace", workspace)
                .bindArray("ids", UUID.class, ids)
                .map(ConstructorMapper.of(Asked.class))
                .list());
    }

    /** For each group of engines that are alike but for one setting, the engines by the value of that setting. */
    private Map<Like, Map<String, List<UUID>>> alike(List<Asked> engines) {
        Set<String> settings = new TreeSet<>();
        engines.forEach(engine -> settings(engine).fieldNames().forEachRemaining(settings::add));
        Map<Like, Map<String, List<UUID>>> alike = new LinkedHashMap<>();
        for (String setting : settings) {
            for (Asked engine : engines) {
                ObjectNode others = settings(engine);
                JsonNode value = others.remove(setting);
                alike.computeIfAbsent(
                                new Like(engine.provider(), engine.model(), engine.simulated(), setting, others),
                                like -> new TreeMap<>(BY_VALUE))
                        .computeIfAbsent(value == null ? "" : value.asText(), v -> new ArrayList<>())
                        .add(engine.id());
            }
        }
        return alike;
    }

    /** What is not sent first, then numbers by size, then words. */
    private static final Comparator<String> BY_VALUE = Comparator.<String, Boolean>comparing(value -> !value.isEmpty())
            .thenComparing(SettingEffects::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    private static Double number(String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private ObjectNode settings(Asked engine) {
        try {
            return (ObjectNode) json.readTree(engine.settings());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Experiment> experiment(
            Like like, Map<String, List<UUID>> engines, Map<UUID, Map<UUID, Counts>> counts) {
        Map<String, Map<UUID, Counts>> byValue = new LinkedHashMap<>();
        engines.forEach((value, ids) -> {
            Map<UUID, Counts> all = new HashMap<>();
            ids.forEach(id -> counts.get(id).forEach((prompt, c) -> all.merge(prompt, c, Counts::plus)));
            byValue.put(value, all);
        });
        Set<UUID> shared = byValue.values().stream()
                .map(Map::keySet)
                .map(TreeSet::new)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElseThrow();
        if (byValue.size() < 2 || shared.size() < 2) {
            return Optional.empty();
        }
        List<UUID> prompts = List.copyOf(shared);
        Map<UUID, Counts> first = byValue.values().iterator().next();
        List<SettingValue> values = new ArrayList<>();
        byValue.forEach((value, all) -> values.add(value(
                value, engines.get(value), prompts, all, values.isEmpty() ? Optional.empty() : Optional.of(first))));
        return Optional.of(new Experiment(
                like.provider(), like.model(), like.setting(), like.simulated(), prompts.size(), values));
    }

    private static SettingValue value(
            String value,
            List<UUID> engines,
            List<UUID> prompts,
            Map<UUID, Counts> counts,
            Optional<Map<UUID, Counts>> first) {
        List<Counts> these = prompts.stream().map(counts::get).toList();
        Optional<List<Counts>> those =
                first.map(f -> prompts.stream().map(f::get).toList());
        return new SettingValue(
                value.isEmpty() ? null : value,
                engines,
                Measured.of(
                                Outcome.VISIBILITY,
                                these.stream()
                                        .map(c -> c.tally(Outcome.VISIBILITY))
                                        .toList())
                        .orElseThrow(),
                agreement(these).orElse(null),
                those.flatMap(base -> effect(
                                base, these, c -> c.tally(Outcome.VISIBILITY).mean()))
                        .orElse(null),
                those.flatMap(base -> effect(base, these, SettingEffects::agreement))
                        .orElse(null));
    }

    private static Optional<Agreement> agreement(List<Counts> prompts) {
        double[] agreements = prompts.stream()
                .mapToDouble(SettingEffects::agreement)
                .filter(Double::isFinite)
                .toArray();
        if (agreements.length == 0) {
            return Optional.empty();
        }
        BasketMean mean = BasketMean.of(agreements);
        Optional<Range> interval = mean.interval(Measured.LEVEL);
        return Optional.of(new Agreement(
                mean.value(),
                interval.map(range -> Math.max(0, range.low())).orElse(null),
                interval.map(range -> Math.min(1, range.high())).orElse(null),
                agreements.length));
    }

    /** The share of pairs of answers of which both or neither mention the brand; NaN for a single answer. */
    static double agreement(Counts counts) {
        double hits = counts.mentioned();
        double answers = counts.answers();
        return 1 - hits * (answers - hits) / (answers * (answers - 1) / 2);
    }

    private static Optional<Effect> effect(List<Counts> base, List<Counts> these, ToDoubleFunction<Counts> of) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            double difference = of.applyAsDouble(these.get(i)) - of.applyAsDouble(base.get(i));
            if (Double.isFinite(difference)) {
                differences.add(difference);
            }
        }
        if (differences.size() < 2) {
            return Optional.empty();
        }
        PairedDifferences paired = PairedDifferences.ofDifferences(differences);
        Optional<Range> interval = paired.vary() ? Optional.of(paired.interval(Measured.LEVEL)) : Optional.empty();
        return Optional.of(new Effect(
                paired.mean(),
                interval.map(Range::low).orElse(null),
                interval.map(Range::high).orElse(null),
                paired.vary() ? paired.pValue() : null,
                null,
                differences.size()));
    }

    private SettingsReport adjusted(Scope scope, List<Experiment> experiments) {
        List<Double> tested = experiments.stream()
                .flatMap(experiment -> experiment.values().stream())
                .flatMap(value -> Stream.of(
                        Optional.ofNullable(value.visibilityEffect()), Optional.ofNullable(value.agreementEffect())))
                .flatMap(Optional::stream)
                .map(Effect::pValue)
                .filter(p -> p != null)
                .toList();
        double[] adjusted = BenjaminiHochberg.adjust(
                tested.stream().mapToDouble(Double::doubleValue).toArray());
        // Equal p values have equal adjusted ones.
        Map<Double, Double> byP = new HashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byP.put(tested.get(i), adjusted[i]);
        }
        List<Experiment> complete = experiments.stream()
                .map(experiment -> new Experiment(
                        experiment.provider(),
                        experiment.model(),
                        experiment.setting(),
                        experiment.simulated(),
                        experiment.prompts(),
                        experiment.values().stream()
                                .map(value -> new SettingValue(
                                        value.value(),
                                        value.engineIds(),
                                        value.visibility(),
                                        value.agreement(),
                                        with(value.visibilityEffect(), byP),
                                        with(value.agreementEffect(), byP)))
                                .toList()))
                .toList();
        return new SettingsReport(scope.brand(), scope.from(), scope.to(), level, tested.size(), complete);
    }

    private static Effect with(Effect effect, Map<Double, Double> adjusted) {
        return effect == null || effect.pValue() == null ? effect : effect.with(adjusted.get(effect.pValue()));
    }
}
