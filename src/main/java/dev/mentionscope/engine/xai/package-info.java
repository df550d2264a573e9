/** xAI's API: OpenAI's Responses format with search tools and costs of its own. */
package dev.mentionscope.engine.xai;
