/** Mistral's conversations API, which can search; its chat speaks the OpenAI-compatible format. */
package dev.mentionscope.engine.mistral;
