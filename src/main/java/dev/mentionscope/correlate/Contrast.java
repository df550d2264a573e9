package dev.mentionscope.correlate;

import dev.mentionscope.statistics.PairedDifferences;
import dev.mentionscope.statistics.Pairs;
import dev.mentionscope.statistics.PermutationTest;
import dev.mentionscope.statistics.Range;
import dev.mentionscope.statistics.StratifiedCorrelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an outcome differs with and without a yes/no attribute.
 *
 * @param with models that have it, or were asked with it
 * @param meanWith mean outcome over them; each model weighs the same. Null where there are none
 * @param difference with less without; null where a side is empty
 * @param low with {@code high} the interval of 95 % of the difference; null where there is none
 * @param pValue two-sided; null where there is none
 * @param groups makers that have models of both kinds, within which alone the outcomes were dealt out; null where all models
 *     are one group
 * @param orders how many orders were looked at; null for {@link Kind#WITHIN_MODELS}
 * @param seed of the orders drawn; null if all were counted
 * @param models the contrast within each model; empty for {@link Kind#AMONG_MODELS}
 */
@Schema(name = "AttributeContrast")
public record Contrast(
        Kind kind,
        int with,
        int without,
        @Schema(nullable = true) Double meanWith,
        @Schema(nullable = true) Double meanWithout,
        @Schema(nullable = true) Double difference,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        @Schema(nullable = true) Double pValue,
        @Schema(nullable = true) Integer groups,
        @Schema(nullable = true) Long orders,
        @Schema(nullable = true) Long seed,
        List<WithinModel> models) {

    private static final int FEWEST_WITHIN = 5;
    private static final int FEWEST_OF_EACH = 3;

    @Schema(name = "ContrastKind")
    public enum Kind {
        /** The same models, with and without it, on the same prompts: far stronger than any comparison of different models. */
        WITHIN_MODELS,
        /** Different models; what else sets them apart is in the difference too. */
        AMONG_MODELS
    }

    /**
     * One model with and without it.
     *
     * @param prompts that it answered both ways
     * @param low with {@code high} the interval of 95 %; null where all prompts differ by the same amount
     */
    @Schema(name = "ContrastWithinModel")
    public record WithinModel(
            String modelId,
            String name,
            int prompts,
            double with,
            double without,
            double difference,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            @Schema(nullable = true) Double pValue) {

        static Optional<WithinModel> of(Outcome outcome, Panel.Model with, Panel.Model without) {
            List<double[]> means = with.counts().keySet().stream()
                    .filter(without.counts()::containsKey)
                    .map(prompt -> List.of(
                            with.counts().get(prompt).tally(outcome),
                            without.counts().get(prompt).tally(outcome)))
                    .filter(both -> both.getFirst().base() > 0 && both.getLast().base() > 0)
                    .map(both ->
                            new double[] {both.getFirst().mean(), both.getLast().mean()})
                    .toList();
            if (means.size() < 2) {
                return Optional.empty();
            }
            PairedDifferences differences = PairedDifferences.ofDifferences(
                    means.stream().map(both -> both[0] - both[1]).toList());
            Optional<Range> interval =
                    differences.vary() ? Optional.of(differences.interval(Measured.LEVEL)) : Optional.empty();
            return Optional.of(new WithinModel(
                    with.id(),
                    with.card().model().name(),
                    means.size(),
                    means.stream().mapToDouble(both -> both[0]).average().orElseThrow(),
                    means.stream().mapToDouble(both -> both[1]).average().orElseThrow(),
                    differences.mean(),
                    interval.map(Range::low).orElse(null),
                    interval.map(Range::high).orElse(null),
                    differences.vary() ? differences.pValue() : null));
        }
    }

    /** @return empty if no model was asked both ways on two prompts */
    static Optional<Contrast> withinModels(Outcome outcome, Panel with, Panel without) {
        Map<String, Panel.Model> others =
                without.models().stream().collect(Collectors.toMap(Panel.Model::id, model -> model));
        List<WithinModel> models = new ArrayList<>();
        for (Panel.Model model : with.models()) {
            Optional.ofNullable(others.get(model.id()))
                    .flatMap(other -> WithinModel.of(outcome, model, other))
                    .ifPresent(models::add);
        }
        if (models.isEmpty()) {
            return Optional.empty();
        }
        List<Double> differences = models.stream().map(WithinModel::difference).toList();
        Optional<PairedDifferences> all =
                differences.size() < 2 ? Optional.empty() : Optional.of(PairedDifferences.ofDifferences(differences));
        Optional<PairedDifferences> varying = all.filter(PairedDifferences::vary);
        Optional<Range> interval = varying.map(d -> d.interval(Measured.LEVEL));
        return Optional.of(new Contrast(
                Kind.WITHIN_MODELS,
                models.size(),
                models.size(),
                mean(models.stream().map(WithinModel::with).toList()),
                mean(models.stream().map(WithinModel::without).toList()),
                mean(models.stream().map(WithinModel::difference).toList()),
                interval.map(Range::low).orElse(null),
                interval.map(Range::high).orElse(null),
                varying.map(PairedDifferences::pValue).orElse(null),
                null,
                null,
                null,
                models));
    }

    /** @param sample with 0 and 1 as values of the attribute */
    static Contrast amongModels(Sample sample, long seed) {
        Sample known = sample.disclosed();
        List<Double> with = outcomes(known, 1);
        List<Double> without = outcomes(known, 0);
        Optional<StratifiedCorrelation> test =
                with.isEmpty() || without.isEmpty() ? Optional.empty() : test(known, seed);
        Double difference = with.isEmpty() || without.isEmpty() ? null : mean(with) - mean(without);
        return new Contrast(
                Kind.AMONG_MODELS,
                with.size(),
                without.size(),
                mean(with),
                mean(without),
                difference,
                null,
                null,
                test.map(t -> t.test().pValue()).orElse(null),
                hasMakersOfBothKinds(known)
                        ? test.map(StratifiedCorrelation::strata).orElse(null)
                        : null,
                test.map(t -> t.test().orders()).orElse(null),
                test.flatMap(t -> t.test().seed().stream().boxed().findFirst()).orElse(null),
                List.of());
    }

    private static Optional<StratifiedCorrelation> test(Sample known, long seed) {
        Pairs pairs = known.disclosedPairs();
        List<String> groups = hasMakersOfBothKinds(known) ? known.makers() : Collections.nCopies(known.size(), "all");
        return pairs.vary()
                ? Optional.of(StratifiedCorrelation.of(pairs, groups, PermutationTest.DRAWS, seed))
                : Optional.empty();
    }

    /** Whether a maker has models of both kinds whose outcomes differ: otherwise nothing can be dealt out within makers. */
    private static boolean hasMakersOfBothKinds(Sample known) {
        double[] x = known.disclosedValues();
        double[] y = known.outcomes();
        List<String> makers = known.makers();
        return IntStream.range(0, x.length)
                .anyMatch(i -> IntStream.range(0, i).anyMatch(j -> makers.get(i).equals(makers.get(j)) && x[i] != x[j])
                        && IntStream.range(0, x.length)
                                .anyMatch(j -> makers.get(i).equals(makers.get(j)) && y[i] != y[j]));
    }

    private static List<Double> outcomes(Sample known, double value) {
        return known.points().stream()
                .filter(point -> point.attribute().disclosed().orElseThrow() == value)
                .map(point -> point.outcome().value())
                .toList();
    }

    private static Double mean(List<Double> values) {
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Whether there are enough models for a verdict. */
    boolean decides() {
        return pValue != null
                && switch (kind) {
                    case WITHIN_MODELS -> with >= FEWEST_WITHIN;
                    case AMONG_MODELS ->
                        with + without >= Stage.FEWEST_TO_DECIDE && with >= FEWEST_OF_EACH && without >= FEWEST_OF_EACH;
                };
    }

    /** @param adjustedP corrected for all that is shown together; ignored where nothing can be decided */
    Verdict verdict(double adjustedP, double level) {
        if (!decides()) {
            return Verdict.TOO_FEW_MODELS;
        }
        return adjustedP <= level ? Verdict.ROBUST : Verdict.NO_EVIDENCE;
    }
}
