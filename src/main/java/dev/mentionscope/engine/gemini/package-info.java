/** Google's Gemini API with its grounding in Google Search. */
package dev.mentionscope.engine.gemini;
