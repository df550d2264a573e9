/**
 * Numbers and their evidence for AI assistants, by the Model Context Protocol. Reads only; every number is the one that the page
 * shows.
 *
 * <p>May use: platform, access, brand, engine, monitor, answer, insight, correlate.
 */
package dev.mentionscope.assistant;
