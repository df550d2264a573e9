/**
 * Text to mentions and citations. Plain Java: no framework, no database, usable on its own.
 *
 * <p>May use: nothing.
 */
package dev.mentionscope.detect;
