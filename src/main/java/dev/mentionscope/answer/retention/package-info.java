/**
 * For how many months a workspace keeps its answers, and how they go (decision 12).
 *
 * <p>May use: platform, access, brand, engine, answer.
 */
package dev.mentionscope.answer.retention;
