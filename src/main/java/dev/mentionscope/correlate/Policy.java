package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Range;

/**
 * What every analysis keeps to.
 *
 * @param imputations draws from what is claimed, at least 2
 * @param seed of all draws; the same question gives the same numbers
 * @param level below which a corrected p value is a finding, such as 0.05
 */
record Policy(Doubt doubt, int imputations, long seed, double level) {

    static Policy of(CorrelationsConfig config) {
        return new Policy(
                new Doubt(
                        config.estimateSd(),
                        config.rumourSd(),
                        config.boundReach(),
                        new Range(config.undisclosedLow(), config.undisclosedHigh())),
                config.imputations(),
                config.seed(),
                config.level());
    }
}
