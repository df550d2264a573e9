package dev.mentionscope.correlate;

/**
 * What every analysis keeps to.
 *
 * @param imputations draws from what is claimed, at least 2
 * @param seed of all draws; the same question gives the same numbers
 * @param level below which a corrected p value is a finding, such as 0.05
 */
record Policy(Doubt doubt, int imputations, long seed, double level) {}
