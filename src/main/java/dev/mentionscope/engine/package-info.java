/**
 * Engines (provider + model + settings), the {@link dev.mentionscope.engine.Provider} contract, and one sub-package per provider API.
 *
 * <p>May use: platform, access.
 */
package dev.mentionscope.engine;
