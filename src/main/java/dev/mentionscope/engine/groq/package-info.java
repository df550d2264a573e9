/** Groq's compound systems: the chat format with the tools that ran beside it. */
package dev.mentionscope.engine.groq;
