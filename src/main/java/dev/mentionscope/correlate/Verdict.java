package dev.mentionscope.correlate;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be said, by rule. None of them says why. */
@Schema(name = "CorrelationVerdict")
public enum Verdict {
    /** Found among disclosed values, and whatever else the claims allow. */
    ROBUST,
    /** Found only if what is estimated or rumoured is about right. */
    DEPENDS_ON_ESTIMATES,
    /** Not found. That is not the same as that there is none. */
    NO_EVIDENCE,
    /** Nothing can be said. */
    TOO_FEW_MODELS;

    /**
     * @param disclosedRho of the first analysis; empty where fewer than 5 models disclose
     * @param imputed the second analysis
     * @param bounds the third
     * @param adjustedP of the second, corrected for all that is shown together
     * @param level such as 0.05
     */
    static Verdict of(
            Optional<Double> disclosedRho, Imputation imputed, Bounds bounds, double adjustedP, double level) {
        if (adjustedP > level || imputed.spansZero()) {
            return NO_EVIDENCE;
        }
        boolean disclosedAgrees = disclosedRho.isPresent() && disclosedRho.get() * imputed.rho() > 0;
        return disclosedAgrees && !bounds.spansZero() ? ROBUST : DEPENDS_ON_ESTIMATES;
    }
}
