package dev.mentionscope.insight;

import java.util.List;

/** Some counts, in the order of a list that all tallies of one question share. */
final class Tally {

    private final List<Count> counts;
    private final long[] values;

    Tally(List<Count> counts, long[] values) {
        this.counts = counts;
        this.values = values;
    }

    /** 0 for a tally of nothing. */
    static long of(Tally tally, Count count) {
        return tally == null ? 0 : tally.get(count);
    }

    long get(Count count) {
        return values[counts.indexOf(count)];
    }

    Tally plus(Tally other) {
        long[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.values[i];
        }
        return new Tally(counts, sum);
    }
}
