/** OpenAI's APIs: what to send and how to read what comes back. */
package dev.mentionscope.engine.openai;
