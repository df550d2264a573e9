/**
 * Prompts, topics, monitors and their schedules.
 *
 * <p>May use: platform, access, brand, engine.
 */
package dev.mentionscope.monitor;
