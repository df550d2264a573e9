package dev.mentionscope.insight;

import dev.mentionscope.monitor.Intent;
import dev.mentionscope.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Numbers, and what they rest on.
 *
 * @param from first day (UTC)
 * @param to last day, included
 * @param level of the intervals, such as 0.95
 * @param question which the intervals were asked to answer; each row says which it does
 * @param simulated whether all of it is of simulated engines; real and simulated answers are never in one number
 * @param seed of the bootstraps
 * @param completeCoverage the least coverage of a period that is not left out
 * @param incomplete periods whose coverage is too low, and whose rows are left out unless they were asked for
 * @param notKept what is known of days whose answers are no longer kept; null: the period has none
 */
public record MetricReport(
        LocalDate from,
        LocalDate to,
        double level,
        Interval.Question question,
        boolean simulated,
        long seed,
        Basis basis,
        double completeCoverage,
        List<Period> incomplete,
        @Schema(nullable = true) NotKept notKept,
        List<Row> rows) {

    /**
     * @param measured answers that can say that a brand is not named: complete or truncated
     * @param prompts with an answer or an ended probe; so are engines
     * @param planned probes that have ended
     */
    @Schema(name = "MetricBasis")
    public record Basis(long answers, long measured, int prompts, int engines, long planned, Missing missing) {}

    /** Why ended probes gave no measured answer. */
    @Schema(name = "MissingAnswers")
    public record Missing(
            long refused,
            long blocked,
            long unfinished,
            long noOverview,
            long failed,
            long cancelled,
            long overBudget) {

        static Missing of(ToLongFunction<Count> sum) {
            return new Missing(
                    sum.applyAsLong(Count.REFUSED),
                    sum.applyAsLong(Count.BLOCKED),
                    sum.applyAsLong(Count.UNFINISHED),
                    sum.applyAsLong(Count.NO_OVERVIEW),
                    sum.applyAsLong(Count.FAILED),
                    sum.applyAsLong(Count.CANCELLED),
                    sum.applyAsLong(Count.OVER_BUDGET));
        }
    }

    /** @param start its first day */
    @Schema(name = "IncompletePeriod")
    public record Period(LocalDate start, long planned, long measured) {}

    /**
     * A number. Of the cuts, those are set by which the numbers are told apart.
     *
     * @param model as served; empty where the provider does not say
     * @param search whether the engine is set to search the web
     * @param period first day of the day, week or month
     * @param denominator what the numerator is a part of; for positions, how many answers have one
     * @param value numerator by denominator, or the median; null where the denominator is 0
     * @param low end of the interval, null where there is none
     * @param prompts with any of the denominator
     * @param question which the interval answers
     * @param coverage measured of planned, 0 to 1, in this row's part
     * @param verdict what a visibility of 0 means
     */
    @Schema(name = "MetricRow")
    public record Row(
            @Schema(nullable = true) UUID brandId,
            @Schema(nullable = true) UUID engineId,
            @Schema(nullable = true) String provider,
            @Schema(nullable = true) String model,
            @Schema(nullable = true) Boolean search,
            @Schema(nullable = true) UUID topicId,
            @Schema(nullable = true) String tag,
            @Schema(nullable = true) UUID promptId,
            @Schema(nullable = true) Boolean branded,
            @Schema(nullable = true) Intent intent,
            @Schema(nullable = true) String country,
            @Schema(nullable = true) String language,
            @Schema(nullable = true) LocalDate period,
            Metric metric,
            long numerator,
            long denominator,
            @Schema(nullable = true) Double value,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            int prompts,
            Interval.Question question,
            double coverage,
            boolean complete,
            @Schema(nullable = true) Zero verdict) {}
}
