/**
 * The demo workspace: brands, prompts and engines of the simulated world, and a first run.
 *
 * <p>May use: platform, access, brand, engine, monitor, run.
 */
package dev.mentionscope.demo;
