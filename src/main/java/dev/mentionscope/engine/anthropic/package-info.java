/** Anthropic's API: what to send and how to read what comes back. */
package dev.mentionscope.engine.anthropic;
