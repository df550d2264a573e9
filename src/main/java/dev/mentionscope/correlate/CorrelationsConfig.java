package dev.mentionscope.correlate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code mentionscope.correlations.…}: how far claims are trusted. Policy, not data, so every result shows it. */
@ConfigMapping(prefix = "mentionscope.correlations")
interface CorrelationsConfig {

    /** In powers of ten: 0.20 puts the truth within a factor of 2.5 of an estimate in 95 % of cases. Larger: fewer findings. */
    @WithDefault("0.20")
    double estimateSd();

    /** In powers of ten: 0.30 is a factor of 4. */
    @WithDefault("0.30")
    double rumourSd();

    /** How far "more than" reaches up, and "less than" down, in powers of ten. */
    @WithDefault("1")
    double boundReach();

    /** The least that an undisclosed size may be, in powers of ten; for the sensitivity run only. */
    @WithDefault("10")
    double undisclosedLow();

    /** The most that it may be. */
    @WithDefault("12.7")
    double undisclosedHigh();

    /** Draws from what is claimed. */
    @WithDefault("200")
    int imputations();

    /** Of all draws; the same question then gives the same numbers. */
    @WithDefault("20261125")
    long seed();

    /** Corrected p values up to it are findings. */
    @WithDefault("0.05")
    double level();
}
