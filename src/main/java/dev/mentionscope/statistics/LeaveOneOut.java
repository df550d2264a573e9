package dev.mentionscope.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a correlation hangs on single models, or on single providers: its values when each in turn is left out (the
 * jackknife of M. H. Quenouille, "Notes on Bias in Estimation", Biometrika 43 (1956), 353–360).
 *
 * @param range of the correlations that remain, −1 to 1; empty if none could be computed
 * @param undefined what cannot be left out, since fewer than 3 pairs or only equal values would remain, in order of
 *     appearance
 */
public record LeaveOneOut(Optional<Range> range, List<String> undefined) {

    private static final int FEWEST = 3;

    /** Leaves out single pairs; they are named by their index, from 0. */
    public static LeaveOneOut ofEach(RankCorrelation coefficient, Pairs pairs) {
        return ofGroups(
                coefficient,
                pairs,
                IntStream.range(0, pairs.size()).mapToObj(Integer::toString).toList());
    }

    /**
     * Leaves out whole groups.
     *
     * @param groups of each pair, such as its model's provider
     * @throws IllegalArgumentException unless each pair has a group
     */
    public static LeaveOneOut ofGroups(RankCorrelation coefficient, Pairs pairs, List<String> groups) {
        if (groups.size() != pairs.size()) {
            throw new IllegalArgumentException(pairs.size() + " pairs, but " + groups.size() + " groups");
        }
        List<Double> remaining = new ArrayList<>();
        List<String> undefined = new ArrayList<>();
        for (String left : groups.stream().distinct().toList()) {
            int[] kept = IntStream.range(0, pairs.size())
                    .filter(i -> !groups.get(i).equals(left))
                    .toArray();
            if (kept.length >= FEWEST && pairs.at(kept).vary()) {
                remaining.add(coefficient.of(pairs.at(kept)));
            } else {
                undefined.add(left);
            }
        }
        return new LeaveOneOut(
                remaining.isEmpty() ? Optional.empty() : Optional.of(Range.around(remaining)), List.copyOf(undefined));
    }
}
