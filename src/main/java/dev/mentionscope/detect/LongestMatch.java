package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where hits overlap, the longer one wins; of equally long ones, the earlier, then an exclusion, then exact case. */
final class LongestMatch {

    private LongestMatch() {}

    /** The winners in the order of the text; excluded phrases take part and stay in the result. */
    static List<Hit> of(Reading reading, List<Hit> hits) {
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort(Comparator.comparingInt(Hit::start)
                .thenComparing(Comparator.comparingInt(Hit::length).reversed())
                .thenComparing(hit -> !hit.name().isExcluded())
                .thenComparing(hit -> !reading.surface(hit).equals(hit.name().text()))
                .thenComparing(
                        hit -> !reading.surface(hit).equalsIgnoreCase(hit.name().text())));
        List<Hit> winners = new ArrayList<>();
        for (Hit hit : sorted) {
            Hit last = winners.isEmpty() ? null : winners.getLast();
            if (last == null || last.end() <= hit.start()) {
                winners.add(hit);
            } else if (hit.length() > last.length()) {
                winners.set(winners.size() - 1, hit);
            }
        }
        return winners;
    }
}
