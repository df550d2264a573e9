package dev.mentionscope.insight;

import dev.mentionscope.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What answers cite.
 *
 * @param from first day (UTC)
 * @param to last day, included
 * @param level of the intervals, such as 0.95
 * @param simulated whether all of it is of simulated engines
 * @param measured answers, of which rates are shares
 * @param citations of sites, or of pages where pages are asked for, each once for each answer, engines' own left out; shares are of these
 * @param notKept what is known of days whose answers are no longer kept; null: the period has none
 * @param sources those cited most first
 */
public record SourceReport(
        LocalDate from,
        LocalDate to,
        double level,
        boolean simulated,
        long measured,
        long citations,
        @Schema(nullable = true) NotKept notKept,
        List<Source> sources) {

    /** By what citations are told apart. */
    @Schema(name = "SourceGrouping")
    public enum Grouping {
        /** Registrable domains. */
        SITE,
        /** Pages: normalised URLs. */
        PAGE,
        /** Kinds of sites, such as news or forum. An answer that cites two of a kind counts twice, so there is no rate. */
        KIND
    }

    /** Whose a site is. */
    @Schema(name = "SourceOwner")
    public enum Owner {
        OWN,
        COMPETITOR,
        THIRD_PARTY,
        /** The engine's, such as its own help pages; in no share. */
        ENGINES_OWN
    }

    /**
     * A rate with its 95 % interval.
     *
     * @param value 0 to 1
     * @param prompts with any of the denominator
     * @param question which the interval answers
     */
    @Schema(name = "SourceRate")
    public record Rate(
            long numerator,
            long denominator,
            double value,
            double low,
            double high,
            int prompts,
            Interval.Question question) {

        static Rate of(Estimate estimate) {
            return estimate.value() == null
                    ? null
                    : new Rate(
                            estimate.numerator(),
                            estimate.denominator(),
                            estimate.value(),
                            estimate.interval().low(),
                            estimate.interval().high(),
                            estimate.prompts(),
                            estimate.interval().question());
        }
    }

    /**
     * @param site null where kinds are asked for; empty where none can be known
     * @param page null unless pages are asked for
     * @param kind by the detector's list, or by the workspace's own word
     * @param brandId whose it is; null if nobody's that is tracked
     * @param rate answers that cite it, of all measured ones; null for kinds
     * @param share its part of all citations; null for the engine's own, and where nothing is cited
     * @param retrieved answers that it was shown to the model for
     * @param opened answers that the model read it for
     */
    @Schema(name = "CitedSource")
    public record Source(
            @Schema(nullable = true) String site,
            @Schema(nullable = true) String page,
            String kind,
            @Schema(nullable = true) Owner owner,
            @Schema(nullable = true) UUID brandId,
            long cited,
            long retrieved,
            long opened,
            @Schema(nullable = true) Rate rate,
            @Schema(nullable = true) Rate share) {}
}
