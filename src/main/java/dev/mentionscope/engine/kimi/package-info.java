/** Moonshot's Kimi API: the chat format with a search that takes two rounds. Built from documentation. */
package dev.mentionscope.engine.kimi;
