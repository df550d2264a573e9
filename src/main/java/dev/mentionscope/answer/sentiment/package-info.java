/**
 * How sentences speak of brands, as an engine judges that the workspace has chosen.
 *
 * <p>May use: platform, access, brand, engine, answer.
 */
package dev.mentionscope.answer.sentiment;
