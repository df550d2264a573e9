/**
 * Stored answers with their raw evidence, mentions and citations.
 *
 * <p>May use: platform, access, brand, engine, detect.
 */
package dev.mentionscope.answer;
