/**
 * Who may see what: people, their sessions, API tokens, workspaces, and the one door that every request comes through.
 *
 * <p>May use: platform.
 */
package dev.mentionscope.access;
