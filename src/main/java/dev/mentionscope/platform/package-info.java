/**
 * Embedded PostgreSQL, configuration, problem details, clock, time-ordered ids: what every room stands on.
 *
 * <p>May use: nothing of the project.
 */
package dev.mentionscope.platform;
