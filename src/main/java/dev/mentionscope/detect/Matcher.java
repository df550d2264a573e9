package dev.mentionscope.detect;

import java.util.List;

/**
 * Finds every occurrence of every pattern, overlaps included, but those that plainly continue a word ({@link
 * Boundaries#continuesWord}). No other rule is applied.
 */
interface Matcher {

    /**
     * What a scan found.
     *
     * @param hits all hits, in no promised order
     * @param mayInflect whether the text has an accented or Cyrillic letter; no Slavic text does without one
     */
    record Found(List<Hit> hits, boolean mayInflect) {

        private static final Found NOTHING = new Found(List.of(), false);
        private static final Found NOTHING_ACCENTED = new Found(List.of(), true);

        static Found of(List<Hit> hits, boolean mayInflect) {
            return hits.isEmpty() ? (mayInflect ? NOTHING_ACCENTED : NOTHING) : new Found(hits, mayInflect);
        }
    }

    /**
     * @param units of the same text
     * @param links in it: nothing is looked for inside, but for bare domains, which may be names
     */
    Found scan(String text, Units units, List<Link> links);

    default Found scan(String text) {
        try (Units units = Units.of(text)) {
            return scan(text, units, List.of());
        }
    }
}
