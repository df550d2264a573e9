/** Perplexity's Sonar API: the chat format with the results of its search beside it. */
package dev.mentionscope.engine.perplexity;
