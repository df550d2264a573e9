/** DeepSeek's API: OpenAI's Responses format with a search on the server. */
package dev.mentionscope.engine.deepseek;
