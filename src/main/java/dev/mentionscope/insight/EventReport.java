package dev.mentionscope.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What else changed in a period, to be drawn beside its numbers; by day. */
public record EventReport(LocalDate from, LocalDate to, boolean simulated, List<Event> events) {

    @Schema(name = "InsightEventKind")
    public enum Kind {
        /** An engine was served another set of models than on the last day before on which it was asked. */
        MODEL_SERVED,
        /** Other names or domains of brands came into effect, for all answers at once. */
        NAMES,
        /** Other rules of detection came into effect with the program, for all answers at once. */
        RULES,
        /** A run of a monitor asked prompts that its run before did not. */
        PROMPTS_JOINED,
        PROMPTS_LEFT,
        /** A run of a monitor asked engines that its run before did not. */
        ENGINES_JOINED,
        ENGINES_LEFT,
        /** Too few of an engine's ended probes gave a measured answer. */
        OUTAGE
    }

    /**
     * @param models served on that day, with {@code modelsBefore}; empty strings where the provider does not say
     * @param version of the names that came into effect
     * @param ids of the prompts or engines that joined or left
     * @param planned probes of the engine that ended on that day, of an outage
     * @param missing why they gave no measured answer
     */
    @Schema(name = "InsightEvent")
    public record Event(
            LocalDate day,
            Kind kind,
            @Schema(nullable = true) UUID engineId,
            @Schema(nullable = true) UUID monitorId,
            List<String> modelsBefore,
            List<String> models,
            @Schema(nullable = true) Long version,
            List<UUID> ids,
            @Schema(nullable = true) Long planned,
            @Schema(nullable = true) Long measured,
            @Schema(nullable = true) MetricReport.Missing missing) {}
}
