/** Alibaba's DashScope API for the Qwen models, the only one of its APIs that names sources. Built from documentation. */
package dev.mentionscope.engine.qwen;
