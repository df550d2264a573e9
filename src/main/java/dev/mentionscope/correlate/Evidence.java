package dev.mentionscope.correlate;

import dev.mentionscope.statistics.RankCorrelation;
import java.util.Optional;

/**
 * What the verdict about one attribute and one outcome rests on.
 *
 * @param disclosed the models of the first analysis
 * @param usable the models of the second and third
 * @param disclosedRefusal why there is no first analysis, apart from too few models
 * @param refusal why there is no second and third analysis
 * @param disclosedRho empty if refused, or below 5 models
 * @param imputed likewise
 * @param bounds likewise
 */
record Evidence(
        Sample disclosed,
        Sample usable,
        Optional<Refusal> disclosedRefusal,
        Optional<Refusal> refusal,
        Optional<Double> disclosedRho,
        Optional<Imputation> imputed,
        Optional<Bounds> bounds) {

    static Evidence of(Sample sample, Policy policy) {
        Sample disclosed = sample.disclosed();
        Sample usable = sample.usable();
        Optional<Refusal> disclosedRefusal = disclosed.refusal(policy.doubt());
        Optional<Refusal> refusal = usable.refusal(policy.doubt());
        boolean first = disclosedRefusal.isEmpty() && Stage.of(disclosed.size()) != Stage.INSUFFICIENT_MODELS;
        boolean others = refusal.isEmpty() && Stage.of(usable.size()) != Stage.INSUFFICIENT_MODELS;
        return new Evidence(
                disclosed,
                usable,
                disclosedRefusal,
                refusal,
                first ? Optional.of(RankCorrelation.SPEARMAN.of(disclosed.disclosedPairs())) : Optional.empty(),
                others
                        ? Optional.of(Imputation.of(usable, policy.doubt(), policy.imputations(), policy.seed()))
                        : Optional.empty(),
                others ? Optional.of(Bounds.of(usable, policy.doubt(), policy.seed())) : Optional.empty());
    }

    /** Whether there are enough models for a verdict. */
    boolean decides() {
        return imputed.isPresent() && Stage.of(usable.size()).decides();
    }

    /** What is corrected together with the others that are shown; empty where nothing can be decided. */
    Optional<Double> pValue() {
        return decides() ? imputed.map(Imputation::pValue) : Optional.empty();
    }

    /** @param adjustedP of {@link #pValue}; ignored where nothing can be decided */
    Verdict verdict(double adjustedP, double level) {
        return decides()
                ? Verdict.of(disclosedRho, imputed.orElseThrow(), bounds.orElseThrow(), adjustedP, level)
                : Verdict.TOO_FEW_MODELS;
    }
}
