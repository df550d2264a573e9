/**
 * How visibility and the other outcomes go with what is known of each model. Never why: a correlation over models is no
 * cause, and nothing here says that it is.
 *
 * <p>May use: platform, access, insight, modelcard, statistics.
 */
package dev.mentionscope.correlate;
