/**
 * Rows behind the numbers for analysts, in five formats: streamed at once, by a job, or by a link.
 *
 * <p>May use: platform, access, answer, insight, correlate, modelcard, run, brand, monitor.
 */
package dev.mentionscope.report;
