package dev.mentionscope.correlate;

import dev.mentionscope.modelcard.Claim;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one outcome of one brand goes with one attribute, over the models that answered the same prompts.
 *
 * @param scale how the attribute is laid out
 * @param search which answers count
 * @param level below which a corrected p value is a finding
 * @param stage what so many models with a usable attribute can show at all
 * @param refusal why nothing is computed however many they are; null if it is
 * @param reliability share of the differences between the models' outcomes that is not error, 0 to 1; null where it has none
 * @param disclosed first analysis; null for yes/no attributes
 * @param imputed second analysis; null where it is refused, below 5 models and for yes/no attributes
 * @param bounds third analysis; likewise
 * @param sensitivity the second analysis with every undisclosed size drawn from the configured range; null where none is
 *     undisclosed, or the attribute is no size
 * @param contrast for yes/no attributes only
 * @param adjustedP corrected for all tests that are shown together
 * @param tests so many
 * @param direction of the finding; null where nothing is found
 * @param mayNameAttribute whether a headline may name the attribute: not if fewer than half of the models disclose it
 */
@Schema(name = "CorrelationReport")
public record CorrelationReport(
        UUID brandId,
        Outcome outcome,
        String attribute,
        Trait.Scale scale,
        SearchMode search,
        boolean simulated,
        LocalDate from,
        LocalDate to,
        double level,
        DoubtShown doubt,
        BasketShown basket,
        List<Point> points,
        Stage stage,
        @Schema(nullable = true) Refusal refusal,
        @Schema(nullable = true) Double reliability,
        @Schema(nullable = true) DisclosedOnly disclosed,
        @Schema(nullable = true) Imputation imputed,
        @Schema(nullable = true) Bounds bounds,
        @Schema(nullable = true) Imputation sensitivity,
        @Schema(nullable = true) Contrast contrast,
        @Schema(nullable = true) Confounders confounders,
        @Schema(nullable = true) Double pValue,
        @Schema(nullable = true) Double adjustedP,
        int tests,
        Verdict verdict,
        @Schema(nullable = true) Direction direction,
        boolean mayNameAttribute) {

    @Schema(name = "CorrelationDirection")
    public enum Direction {
        /** The larger the attribute, the larger the outcome. */
        RISING,
        FALLING
    }

    /**
     * How far claims are trusted: policy, not data.
     *
     * @param estimateSd in powers of ten
     * @param rumourSd in powers of ten
     * @param undisclosedLow in parameters
     * @param undisclosedHigh in parameters
     */
    @Schema(name = "TrustInClaims")
    public record DoubtShown(double estimateSd, double rumourSd, double undisclosedLow, double undisclosedHigh) {

        static DoubtShown of(Doubt doubt) {
            return new DoubtShown(
                    doubt.estimateSd(),
                    doubt.rumourSd(),
                    Math.pow(10, doubt.undisclosed().low()),
                    Math.pow(10, doubt.undisclosed().high()));
        }
    }

    /**
     * @param prompts that every compared model answered
     * @param promptsLeft that some answered, but not all
     */
    @Schema(name = "CommonBasket")
    public record BasketShown(int prompts, int promptsLeft, List<Panel.LeftOut> modelsLeft) {}

    /**
     * One model.
     *
     * @param attribute null where nothing is known and nothing is said
     */
    @Schema(name = "CorrelationPoint")
    public record Point(String modelId, String name, String maker, Measured outcome, AttributeShown attribute) {}

    /**
     * What is known of the attribute, in its own unit.
     *
     * @param value null where no source gives one value: then there is only a range, or nothing
     * @param low with {@code high} all that the claims allow; null where they say nothing
     * @param statements what sources say, side by side
     */
    @Schema(name = "AttributeOfModel")
    public record AttributeShown(
            @Schema(nullable = true) Double value,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            Claim.Basis basis,
            List<Statement> statements) {

        static AttributeShown of(Known known, Doubt doubt) {
            return new AttributeShown(
                    known.shown().orElse(null),
                    known.allowed(doubt)
                            .map(r -> known.trait().natural(r.low()))
                            .orElse(null),
                    known.allowed(doubt)
                            .map(r -> known.trait().natural(r.high()))
                            .orElse(null),
                    known.basis(),
                    known.statements());
        }
    }
}
