/**
 * Brands, prompts and answers that come from elsewhere, so that who moves here loses nothing.
 *
 * <p>May use: platform, access, brand, engine, monitor, run.
 */
package dev.mentionscope.imports;
