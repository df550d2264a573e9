/** OpenRouter: the chat format in front of many vendors' models. */
package dev.mentionscope.engine.openrouter;
