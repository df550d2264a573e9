/**
 * Text to mentions and citations. Plain Java: no framework, no database, usable on its own.
 *
 * <p>The way of the data: {@link dev.mentionscope.detect.Dictionary#compile} turns a workspace's names and domains into an
 * immutable dictionary; a {@link dev.mentionscope.detect.Detector} reads texts with it. A URL that was found, or that an
 * engine returned beside its text, is understood by {@link dev.mentionscope.detect.UrlIdentity#of}.
 *
 * <p>All offsets are UTF-16 code units of the text as given: {@code text.substring(start, end)} is the surface.
 *
 * <p>May use: nothing.
 */
package dev.mentionscope.detect;
