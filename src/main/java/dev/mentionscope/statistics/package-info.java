/**
 * Intervals and tests. Plain Java over well-kept libraries; every public formula names its source.
 *
 * <p>May use: nothing of the project.
 */
package dev.mentionscope.statistics;
