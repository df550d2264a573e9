package dev.mentionscope.correlate;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which answers a question is about. What is null narrows nothing.
 *
 * @param from first day, in UTC
 * @param to last day, in UTC
 * @param simulated null: real ones if there are any, else simulated ones; they are never mixed
 */
public record Scope(
        UUID brand,
        LocalDate from,
        LocalDate to,
        SearchMode search,
        Boolean simulated,
        UUID topic,
        String language,
        String country) {}
