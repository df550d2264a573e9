package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Range;

/**
 * How far claims are trusted. This is policy, not data: it is configured, and shown with every result.
 *
 * @param estimateSd standard deviation of an estimate around the truth, in powers of ten; 0.20 is a factor of 2.5 at 95 %
 * @param rumourSd likewise of a rumour; 0.30 is a factor of 4 at 95 %
 * @param boundReach how far a bound alone reaches to its open side, in powers of ten
 * @param undisclosed what an undisclosed size may be, in powers of ten; only for the sensitivity run
 */
public record Doubt(double estimateSd, double rumourSd, double boundReach, Range undisclosed) {

    /** The standard deviations to either side that hold 95 %. */
    static final double REACH = 1.959963984540054;
}
