/** Ollama's own API for models that run on one's own machine. */
package dev.mentionscope.engine.ollama;
