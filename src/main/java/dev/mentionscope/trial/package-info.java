/** Trying an engine by hand: one question, and everything about its answer. Uses engines and model cards. */
package dev.mentionscope.trial;
