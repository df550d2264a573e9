/**
 * OpenAI's APIs: what to send and how to read what comes back. Others speak the two formats with small differences, so
 * what writes and reads them is open to the neighbouring packages.
 */
package dev.mentionscope.engine.openai;
