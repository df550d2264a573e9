/** Baidu's Qianfan API for the ERNIE models: the chat format with a search of its own. Built from documentation. */
package dev.mentionscope.engine.baidu;
