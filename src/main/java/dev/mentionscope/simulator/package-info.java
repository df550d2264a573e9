/**
 * Simulated engines behind real wire formats, on a loopback port of their own. Reached over HTTP only; no other room may
 * use it.
 *
 * <p>A world file says what is true (how often which model mentions and cites which brand on which topic); {@code GET
 * /world} tells it, so that every number computed from the answers can be checked against it.
 *
 * <p>May use: platform.
 */
package dev.mentionscope.simulator;
