package dev.mentionscope.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.insight.ChangeReport;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.SourceReport.Grouping;
import dev.mentionscope.run.MissedRuns;
import dev.mentionscope.run.spend.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was noticed: one of these. Names are those of the time. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlertFacts(
        @Schema(nullable = true) Changed change,
        @Schema(nullable = true) Competitor competitor,
        @Schema(nullable = true) LostSource citation,
        @Schema(nullable = true) IncompleteRun run,
        @Schema(nullable = true) MissedTimes missed,
        @Schema(nullable = true) BudgetUsed budget,
        @Schema(nullable = true) ClosedProvider provider,
        @Schema(nullable = true) Gaps gaps) {

    /**
     * @param engineId only where the rule looks at each engine; likewise the topic
     * @param low end of the 95 % interval of the change
     * @param adjusted the p value, corrected for all that was tested with it
     */
    @Schema(name = "AlertedChange")
    public record Changed(
            Metric metric,
            UUID brandId,
            String brand,
            @Schema(nullable = true) UUID engineId,
            @Schema(nullable = true) String engine,
            @Schema(nullable = true) UUID topicId,
            @Schema(nullable = true) String topic,
            LocalDate from,
            LocalDate to,
            LocalDate compareFrom,
            LocalDate compareTo,
            double before,
            double after,
            double change,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            double adjusted,
            int prompts,
            @Schema(nullable = true) ChangeReport.Together together,
            boolean simulated) {}

    /** @param line in which an answer names it */
    @Schema(name = "AlertedCompetitor")
    public record Competitor(
            String name,
            int answers,
            int answersRead,
            @Schema(nullable = true) String line) {}

    /** @param chance that no answer would cite it although nothing changed, corrected for all sources looked at */
    @Schema(name = "AlertedCitation")
    public record LostSource(
            Grouping grouping,
            String source,
            UUID brandId,
            String brand,
            LocalDate from,
            LocalDate to,
            long citedBefore,
            long answersBefore,
            long answersNow,
            double chance) {}

    @Schema(name = "AlertedRun")
    public record IncompleteRun(
            UUID runId, UUID monitorId, String monitor, int planned, int answered, int failed, int overBudget) {}

    @Schema(name = "AlertedMissedRuns")
    public record MissedTimes(
            UUID monitorId, String monitor, MissedRuns.Reason reason, Instant first, Instant last, int times) {}

    /** @param key the month (UTC), or the run's id */
    @Schema(name = "AlertedBudget")
    public record BudgetUsed(Ledger.Scope scope, String key, int percent, Instant reachedAt) {}

    /** @param engineNames of this workspace's engines that ask it */
    @Schema(name = "AlertedProvider")
    public record ClosedProvider(
            String provider,
            @Schema(nullable = true) Failure.Kind failure,
            @Schema(nullable = true) String message,
            Instant until,
            List<String> engineNames) {}

    /** Why a rule of numbers was held back: what of the newest period is missing. */
    @Schema(name = "AlertedGaps")
    public record Gaps(LocalDate from, LocalDate to, long planned, long measured, List<Outage> outages) {}

    @Schema(name = "AlertedOutage")
    public record Outage(UUID engineId, String engine, LocalDate day, long planned, long measured) {}

    static AlertFacts of(Changed change) {
        return new AlertFacts(change, null, null, null, null, null, null, null);
    }

    static AlertFacts of(Competitor competitor) {
        return new AlertFacts(null, competitor, null, null, null, null, null, null);
    }

    static AlertFacts of(LostSource citation) {
        return new AlertFacts(null, null, citation, null, null, null, null, null);
    }

    static AlertFacts of(IncompleteRun run) {
        return new AlertFacts(null, null, null, run, null, null, null, null);
    }

    static AlertFacts of(MissedTimes missed) {
        return new AlertFacts(null, null, null, null, missed, null, null, null);
    }

    static AlertFacts of(BudgetUsed budget) {
        return new AlertFacts(null, null, null, null, null, budget, null, null);
    }

    static AlertFacts of(ClosedProvider provider) {
        return new AlertFacts(null, null, null, null, null, null, provider, null);
    }

    static AlertFacts of(Gaps gaps) {
        return new AlertFacts(null, null, null, null, null, null, null, gaps);
    }
}
