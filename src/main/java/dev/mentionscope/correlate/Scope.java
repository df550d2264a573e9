package dev.mentionscope.correlate;

import dev.mentionscope.insight.Filter;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Which answers a question is about.
 *
 * @param from first day, in UTC
 * @param to last day, in UTC
 * @param search null: OFF, unless fewer than 5 models were asked that way, and more of them ON
 * @param filter by prompt, and whether simulated; not by search
 */
record Scope(UUID brand, LocalDate from, LocalDate to, SearchMode search, Filter filter) {}
