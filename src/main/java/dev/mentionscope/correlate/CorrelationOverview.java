package dev.mentionscope.correlate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All attributes against all outcomes of a brand, one line each, all corrected together.
 *
 * @param tests how many were corrected together
 * @param lines the strongest findings first
 */
@Schema(name = "CorrelationOverview")
public record CorrelationOverview(
        UUID brandId,
        SearchMode search,
        boolean simulated,
        LocalDate from,
        LocalDate to,
        double level,
        int prompts,
        int models,
        int tests,
        List<Line> lines) {

    /**
     * @param models with a usable attribute
     * @param disclosed of these, those whose attribute is disclosed
     * @param rho of the second analysis, or for yes/no attributes null
     * @param difference for yes/no attributes; else null
     * @param pValue null where nothing can be decided
     */
    @Schema(name = "CorrelationLine")
    public record Line(
            Outcome outcome,
            String attribute,
            int models,
            int disclosed,
            Stage stage,
            @Schema(nullable = true) Refusal refusal,
            @Schema(nullable = true) Double rho,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            @Schema(nullable = true) Double difference,
            @Schema(nullable = true) Double pValue,
            @Schema(nullable = true) Double adjustedP,
            Verdict verdict) {}
}
