/**
 * Brands, the names they are found by in text, and the domains that are theirs.
 *
 * <p>May use: platform, access.
 */
package dev.mentionscope.brand;
