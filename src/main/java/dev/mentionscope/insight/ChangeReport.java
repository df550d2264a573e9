package dev.mentionscope.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A period against another one, on what was asked in both.
 *
 * @param from first day (UTC) of the later period
 * @param to its last day
 * @param compareFrom first day of the earlier period
 * @param compareTo its last day
 * @param level of the intervals, and 1 less that of the tests after correction for all rows
 * @param basket what is compared
 * @param notKept what is known of days of both periods whose answers are no longer kept; null: there are none
 * @param tests how many rows were tested, and corrected for together (Benjamini–Hochberg)
 */
public record ChangeReport(
        LocalDate from,
        LocalDate to,
        LocalDate compareFrom,
        LocalDate compareTo,
        double level,
        boolean simulated,
        Basket basket,
        @Schema(nullable = true) NotKept notKept,
        int tests,
        List<Row> rows) {

    /**
     * @param prompts with measured answers in both periods at one engine at least
     * @param engines likewise
     * @param pairs prompts × engines with measured answers in both periods
     * @param leftOut prompts × engines with measured answers in one of them only: they are not compared
     */
    @Schema(name = "CommonBasket")
    public record Basket(int prompts, int engines, int pairs, int leftOut) {}

    @Schema(name = "ChangeVerdict")
    public enum Verdict {
        UP,
        DOWN,
        /** The test found no change. That is not to say that there is none: see the smallest one it would have seen. */
        NO_CLEAR_CHANGE,
        /** Fewer than five prompts were asked in both periods. */
        NOT_COMPARABLE
    }

    /** Whether a brand that changed moved with the others, as when an engine changes its model. */
    @Schema(name = "ChangeCompany")
    public enum Together {
        /** At least half of the other brands that are named at all changed clearly in the same direction. */
        WITH_OTHERS,
        ALONE
    }

    /** @param value mean over prompts, each with the mean over its engines; for a share of voice, of sums of these */
    @Schema(name = "ChangeSide")
    public record Side(
            long numerator,
            long denominator,
            @Schema(nullable = true) Double value) {}

    /**
     * @param change after less before
     * @param low end of its interval; null where there is none
     * @param p two-sided, of this row alone; null if it was not tested
     * @param adjusted the same, corrected for all rows of the report
     * @param smallest change that such a panel sees with 80 % power, by how much alike its answers to one prompt are
     * @param together only where there is a change, and for metrics that do not sum to 1
     */
    @Schema(name = "ChangeRow")
    public record Row(
            UUID brandId,
            @Schema(nullable = true) UUID engineId,
            @Schema(nullable = true) UUID topicId,
            Metric metric,
            Side before,
            Side after,
            int prompts,
            @Schema(nullable = true) Double change,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            @Schema(nullable = true) Double p,
            @Schema(nullable = true) Double adjusted,
            @Schema(nullable = true) Double smallest,
            Verdict verdict,
            @Schema(nullable = true) Together together) {}
}
