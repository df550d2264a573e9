/**
 * Runs and probes: planning, the work engine, retries, progress.
 *
 * <p>May use: platform, access, monitor, engine, answer.
 */
package dev.mentionscope.run;
