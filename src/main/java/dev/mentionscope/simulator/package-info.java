/**
 * Simulated engines behind real wire formats, on a loopback port of their own. Reached over HTTP only; no other room may use it.
 *
 * <p>May use: platform.
 */
package dev.mentionscope.simulator;
