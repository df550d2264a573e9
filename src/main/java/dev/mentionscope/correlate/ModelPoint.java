package dev.mentionscope.correlate;

/**
 * One model in a comparison.
 *
 * @param modelId of its card, maker/model
 * @param name for people
 */
record ModelPoint(String modelId, String name, String maker, Measured outcome, Known attribute) {}
