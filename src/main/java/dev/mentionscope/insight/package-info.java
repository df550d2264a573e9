/**
 * Visibility and the other numbers, each with its denominator and interval.
 *
 * <p>May use: platform, access, brand, monitor, answer, run, statistics.
 */
package dev.mentionscope.insight;
