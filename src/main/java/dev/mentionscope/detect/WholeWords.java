package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the hits that are words of their own: between {@link Boundaries}, before a plural or genitive s, or at a seam of
 * interface text that was run together ({@code AmazonWalmartBest Buy}, {@code $899.00Acer}).
 *
 * <p>A capital after a small letter is also how product names are built ({@code AppleTree}, {@code YouTube}). So a seam
 * counts only where something else says that two texts meet: a number, a whole word in small letters before it, another
 * tracked name on the other side, or a name of several words.
 */
final class WholeWords {

    /** Acronyms this short stand in too many model numbers. */
    private static final int SHORTEST_AT_SEAM = 4;

    private final Reading reading;
    private final String text;
    private final List<Hit> hits;

    /** Where names in their exact case begin and end; found only when a seam is in doubt. */
    private Set<Integer> starts;

    private Set<Integer> ends;

    private WholeWords(Reading reading, List<Hit> hits) {
        this.reading = reading;
        this.text = reading.text();
        this.hits = hits;
    }

    private void findSeams() {
        if (starts == null) {
            starts = new HashSet<>();
            ends = new HashSet<>();
            for (Hit hit : hits) {
                if (isExactWithCapital(hit)) {
                    starts.add(hit.start());
                    ends.add(hit.end());
                }
            }
        }
    }

    static List<Hit> of(Reading reading, List<Hit> hits) {
        WholeWords words = new WholeWords(reading, hits);
        List<Hit> whole = new ArrayList<>();
        for (Hit hit : hits) {
            Hit kept = words.whole(hit);
            if (kept != null) {
                whole.add(kept);
            }
        }
        return whole;
    }

    private Hit whole(Hit hit) {
        boolean left = Boundaries.isOpenLeft(text, hit.start());
        boolean right = Boundaries.isOpenRight(text, hit.end());
        if (left && right) {
            return hit;
        }
        boolean exact = isExactWithCapital(hit);
        if (!left && !(exact && isSeamBefore(hit))) {
            return null;
        }
        if (right) {
            return hit;
        }
        if (hasEndingS(hit)) {
            // An English plural or possessive is not part of the name; elsewhere the s is its ending.
            return !reading.mayBeEnglish() ? new Hit(hit.name(), hit.start(), hit.end() + 1) : hit;
        }
        return exact && isSeamAfter(hit, !left) ? hit : null;
    }

    private boolean isSeamBefore(Hit hit) {
        findSeams();
        int start = hit.start();
        if (ends.contains(start)) {
            return true;
        }
        char neighbour = text.charAt(start - 1);
        boolean long4 = hit.length() >= SHORTEST_AT_SEAM;
        if (Character.isDigit(neighbour)) {
            return long4 && !followsLetters(start);
        }
        return long4 && Character.isLowerCase(neighbour) && (followsWholeSmallWord(start) || followsPossessive(start));
    }

    private boolean isSeamAfter(Hit hit, boolean seamBefore) {
        findSeams();
        int end = hit.end();
        if (starts.contains(end)) {
            return true;
        }
        char neighbour = text.charAt(end);
        if (Character.isDigit(neighbour)) {
            return isDecimal(end) && hit.length() >= SHORTEST_AT_SEAM;
        }
        boolean severalWords = hit.name().folded().indexOf(Folding.BLANK) > 0;
        return Character.isUpperCase(neighbour)
                && Character.isLowerCase(text.charAt(end - 1))
                && (seamBefore || severalWords);
    }

    /** {@code Teslas}, {@code Volkswagens}: not for ordinary words, whose plural is ordinary too. */
    private boolean hasEndingS(Hit hit) {
        int end = hit.end();
        char last = text.charAt(end - 1);
        return text.charAt(end) == 's'
                && Boundaries.isOpenRight(text, end + 1)
                && last != 's'
                && Character.isLetter(last)
                && Character.isUpperCase(text.charAt(hit.start()))
                && !hit.name().name().matchCase()
                && !reading.isOrdinaryHere(hit.name());
    }

    private boolean isExactWithCapital(Hit hit) {
        return hit.length() == hit.name().text().length()
                && Character.isUpperCase(text.charAt(hit.start()))
                && text.startsWith(hit.name().text(), hit.start());
    }

    /** {@code VO2Max}: the number is part of a word. */
    private boolean followsLetters(int start) {
        int i = start;
        while (i > 0 && Character.isDigit(text.charAt(i - 1))) {
            i--;
        }
        return i > 0 && Character.isLetter(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i - 1));
    }

    private boolean followsWholeSmallWord(int start) {
        int i = start;
        while (i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
            i--;
        }
        return start - i > 1 && (i == 0 || !Boundaries.isWordPart(text.charAt(i - 1)));
    }

    private boolean followsPossessive(int start) {
        return start > 2 && text.charAt(start - 1) == 's' && Folding.isApostrophe(text.charAt(start - 2));
    }

    private boolean isDecimal(int start) {
        int i = start;
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i + 1 < text.length() && text.charAt(i) == '.' && Character.isDigit(text.charAt(i + 1));
    }
}
