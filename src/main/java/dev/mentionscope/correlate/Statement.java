package dev.mentionscope.correlate;

import dev.mentionscope.modelcard.Claim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one source says of one attribute of one model, in the attribute's own unit.
 *
 * @param value null where only a range is stated, or nothing is
 * @param low with {@code high} the range that is stated; one of them alone is a bound
 * @param preferred whether the model's card prefers it
 */
@Schema(name = "AttributeStatement")
public record Statement(
        @Schema(nullable = true) Double value,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        Claim.Basis basis,
        String source,
        @Schema(nullable = true) String note,
        boolean preferred) {

    static Statement of(Claim claim) {
        return new Statement(
                number(claim.value()),
                number(claim.low()),
                number(claim.high()),
                claim.basis(),
                claim.source(),
                claim.note(),
                claim.preferred());
    }

    /** A fact that nobody disputes. */
    static Statement fact(double value, String source) {
        return new Statement(value, null, null, Claim.Basis.DISCLOSED, source, null, true);
    }

    boolean saysSomething() {
        return value != null || low != null || high != null;
    }

    private static Double number(Long value) {
        return value == null ? null : value.doubleValue();
    }
}
