package dev.mentionscope.report;

import java.time.LocalDate;

/**
 * What a report is of.
 *
 * @param from first day (UTC); null where it is of no period
 * @param to last day, included
 * @param simulated whether the answers are of simulated engines; null where they may be both
 */
record About(Report report, LocalDate from, LocalDate to, Boolean simulated) {}
