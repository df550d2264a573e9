/**
 * Workspaces, and which of them a request is about.
 *
 * <p>May use: platform.
 */
package dev.mentionscope.access;
