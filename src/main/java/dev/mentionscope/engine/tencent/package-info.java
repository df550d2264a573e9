/** Tencent's Hunyuan API: the chat format with a search of its own. Built from documentation. */
package dev.mentionscope.engine.tencent;
