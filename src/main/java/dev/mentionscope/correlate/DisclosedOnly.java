package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Bootstrap;
import dev.mentionscope.statistics.CorrelationInterval;
import dev.mentionscope.statistics.LeaveOneOut;
import dev.mentionscope.statistics.Pairs;
import dev.mentionscope.statistics.PermutationTest;
import dev.mentionscope.statistics.Range;
import dev.mentionscope.statistics.RankCorrelation;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The first analysis: nothing but models whose attribute is disclosed. It answers for these only, and who hides a size does not
 * do so by chance.
 *
 * @param rho Spearman's; null where it is refused or the models are fewer than 5
 * @param tau Kendall's τ-b; (τ + 1)/2 is about the chance that the larger of two models is also the more visible
 * @param pValue two-sided, of ρ, by permutation
 * @param orders how many orders were looked at for it
 * @param permutationSeed of the orders drawn; null if all were counted
 * @param low with {@code high} the interval of 95 % of ρ
 * @param withoutOneModel the range of ρ with each model left out
 * @param withoutOneMaker the same with all models of a maker
 */
@Schema(name = "DisclosedCorrelation")
public record DisclosedOnly(
        int models,
        Stage stage,
        @Schema(nullable = true) Refusal refusal,
        @Schema(nullable = true) Double rho,
        @Schema(nullable = true) Double tau,
        @Schema(nullable = true) Double pValue,
        @Schema(nullable = true) Long orders,
        @Schema(nullable = true) Long permutationSeed,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        @Schema(nullable = true) CorrelationInterval.Method interval,
        @Schema(nullable = true) Long intervalSeed,
        @Schema(nullable = true) LeftOut withoutOneModel,
        @Schema(nullable = true) LeftOut withoutOneMaker) {

    private static final int RESAMPLES = 5000;

    /** @param undefined what could not be left out */
    @Schema(name = "CorrelationRange")
    public record LeftOut(
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            List<String> undefined) {

        static LeftOut of(LeaveOneOut leaveOneOut, List<String> undefined) {
            return new LeftOut(
                    leaveOneOut.range().map(Range::low).orElse(null),
                    leaveOneOut.range().map(Range::high).orElse(null),
                    undefined);
        }
    }

    static DisclosedOnly of(Evidence evidence, Policy policy) {
        Sample sample = evidence.disclosed();
        Stage stage = Stage.of(sample.size());
        if (evidence.disclosedRho().isEmpty()) {
            Refusal refusal = evidence.disclosedRefusal().orElse(null);
            return new DisclosedOnly(
                    sample.size(), stage, refusal, null, null, null, null, null, null, null, null, null, null, null);
        }
        Pairs pairs = sample.disclosedPairs();
        PermutationTest test =
                PermutationTest.of(RankCorrelation.SPEARMAN, pairs, PermutationTest.DRAWS, policy.seed());
        Optional<CorrelationInterval> interval =
                CorrelationInterval.of(pairs, Measured.LEVEL, new Bootstrap(RESAMPLES, policy.seed()));
        LeaveOneOut models = LeaveOneOut.ofEach(RankCorrelation.SPEARMAN, pairs);
        LeaveOneOut makers = LeaveOneOut.ofGroups(RankCorrelation.SPEARMAN, pairs, sample.makers());
        return new DisclosedOnly(
                sample.size(),
                stage,
                null,
                evidence.disclosedRho().get(),
                RankCorrelation.KENDALL.of(pairs),
                test.pValue(),
                test.orders(),
                test.seed().isPresent() ? test.seed().getAsLong() : null,
                interval.map(i -> i.range().low()).orElse(null),
                interval.map(i -> i.range().high()).orElse(null),
                interval.map(CorrelationInterval::method).orElse(null),
                interval.flatMap(i -> i.seed().stream().boxed().findFirst()).orElse(null),
                LeftOut.of(
                        models,
                        models.undefined().stream()
                                .map(index -> sample.points()
                                        .get(Integer.parseInt(index))
                                        .modelId())
                                .toList()),
                LeftOut.of(makers, makers.undefined()));
    }
}
