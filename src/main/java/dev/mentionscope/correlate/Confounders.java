package dev.mentionscope.correlate;

import dev.mentionscope.statistics.PartialRankCorrelation;
import dev.mentionscope.statistics.PermutationTest;
import dev.mentionscope.statistics.StratifiedCorrelation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What else could go with both the attribute and the outcome. All of it looks at disclosed values only.
 *
 * @param withinMakers null where no maker has models that differ in both
 * @param partial one for each attribute that could be accounted for
 */
@Schema(name = "Confounders")
public record Confounders(@Schema(nullable = true) WithinMakers withinMakers, List<Partial> partial) {

    private static final int FEWEST_MAKERS = 3;
    private static final int FEWEST_MODELS = 3;

    /** What is accounted for, one at a time: two need 14 models. */
    private static final List<Trait> COVARIATES =
            List.of(Trait.AGE, Trait.OPEN_WEIGHTS, Trait.REASONING, Trait.INPUT_PRICE, Trait.TOTAL_PARAMETERS);

    /**
     * The correlation within makers, such as small against large siblings; what sets makers apart is not in it.
     *
     * @param makers with models that differ in both
     * @param enough whether at least 3 makers have at least 3 models
     */
    @Schema(name = "WithinMakers")
    public record WithinMakers(
            double rho,
            double pValue,
            int makers,
            boolean enough,
            @Schema(nullable = true) Long seed) {}

    /**
     * The correlation of what is left when another attribute is accounted for.
     *
     * @param covariate key of that attribute
     * @param models of which both are known
     * @param rho null with fewer than 8 + 3 models, and where nothing is left
     */
    @Schema(name = "PartialCorrelation")
    public record Partial(
            String covariate,
            int models,
            @Schema(nullable = true) Double rho,
            @Schema(nullable = true) Double pValue) {}

    /**
     * @param disclosed the models of the first analysis
     * @param covariate the value on its scale of a trait of a model; empty if it is not disclosed
     */
    static Confounders of(
            Trait trait, Sample disclosed, Function<Trait, Function<String, Optional<Double>>> covariate, long seed) {
        return new Confounders(
                withinMakers(disclosed, seed).orElse(null),
                COVARIATES.stream()
                        .filter(Predicate.not(trait::equals))
                        .map(other -> partial(other, disclosed, covariate.apply(other)))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static Optional<WithinMakers> withinMakers(Sample disclosed, long seed) {
        Map<String, List<ModelPoint>> byMaker =
                disclosed.points().stream().collect(Collectors.groupingBy(ModelPoint::maker));
        boolean informative = byMaker.values().stream()
                .anyMatch(models -> differ(
                                models.stream().map(point -> point.attribute().disclosed()))
                        && differ(models.stream().map(point -> point.outcome().value())));
        if (!informative) {
            return Optional.empty();
        }
        StratifiedCorrelation within =
                StratifiedCorrelation.of(disclosed.disclosedPairs(), disclosed.makers(), PermutationTest.DRAWS, seed);
        long large = byMaker.values().stream()
                .filter(models -> models.size() >= FEWEST_MODELS)
                .count();
        return Optional.of(new WithinMakers(
                within.rho(),
                within.test().pValue(),
                within.strata(),
                large >= FEWEST_MAKERS,
                within.test().seed().stream().boxed().findFirst().orElse(null)));
    }

    private static boolean differ(Stream<?> values) {
        return values.distinct().count() > 1;
    }

    /** @return null if too little is known of the covariate, or it does not differ */
    private static Partial partial(Trait other, Sample disclosed, Function<String, Optional<Double>> covariate) {
        Sample known = new Sample(disclosed.points().stream()
                .filter(point -> covariate.apply(point.modelId()).isPresent())
                .toList());
        double[] values = known.points().stream()
                .mapToDouble(point -> covariate.apply(point.modelId()).orElseThrow())
                .toArray();
        String key = Attribute.of(other).key();
        if (known.size() < Stage.FEWEST_FOR_A_COEFFICIENT
                || !known.disclosedPairs().vary()
                || Arrays.stream(values).distinct().count() < 2) {
            return null;
        }
        try {
            PartialRankCorrelation partial = PartialRankCorrelation.of(known.disclosedPairs(), List.of(values));
            return partial.enough()
                    ? new Partial(key, known.size(), partial.rho(), partial.pValue())
                    : new Partial(key, known.size(), null, null);
        } catch (IllegalArgumentException nothingLeft) {
            return new Partial(key, known.size(), null, null);
        }
    }
}
