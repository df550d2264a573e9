/**
 * Numbers by day, engine and prompt, kept in tables and always equal to what the answers say (decision 6).
 *
 * <p>May use: platform, access, brand, monitor, answer, run, statistics.
 */
package dev.mentionscope.insight.rollup;
