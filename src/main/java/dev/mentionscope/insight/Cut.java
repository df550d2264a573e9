package dev.mentionscope.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** By what numbers are told apart. */
public enum Cut {
    BRAND,
    ENGINE,
    PROVIDER,
    /** As the provider says it was served. */
    MODEL,
    /** Whether the engine is set to search the web. */
    SEARCH,
    TOPIC,
    /** A prompt with several tags counts under each; one without any, under none of them. */
    TAG,
    PROMPT,
    /** Whether the prompt itself names a tracked brand. */
    BRANDED,
    INTENT,
    COUNTRY,
    LANGUAGE,
    DAY,
    /** From Monday, as ISO 8601 has it. */
    WEEK,
    MONTH;

    /** Whether the engine decides. */
    boolean isOfEngine() {
        return this == ENGINE || this == PROVIDER || this == SEARCH;
    }

    boolean isOfTime() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    /** The first day of the period that a day lies in. */
    LocalDate startOf(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            default -> day;
        };
    }
}
