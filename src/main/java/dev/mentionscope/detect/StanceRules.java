package dev.mentionscope.detect;

import java.util.List;
import java.util.Locale;

/**
 * The stance of a text towards a brand at one mention. Few rules, each of which can be shown to a person:
 *
 * <ol>
 *   <li>a negating cue in the same clause before the name, right before it, or right after it: negated;
 *   <li>the name heads a list item, a heading, or a row of a table: recommended;
 *   <li>a recommending cue in the same sentence: recommended;
 *   <li>otherwise: mentioned.
 * </ol>
 */
final class StanceRules {

    /** A cue further before the name speaks of something else. */
    private static final int LONGEST_REACH = 60;

    /** Marks, number and label of an item, in code units. */
    private static final int LONGEST_LEAD = 120;

    /** Words that turn a clause, and marks that end it. */
    private static final List<String> TURNS = List.of(
            ";", ":", "。", "，", " but ", " however ", " ale ", " aber ", " mas ", " sondern ", "但", " pero ", " mais ");

    private static final String ITEM_MARKS = "#-*+•>|–—·▪◦";

    private StanceRules() {}

    static Stance of(String text, Hit hit, Sentences.Span sentence) {
        String before = lower(text, Math.max(sentence.start(), hit.start() - LONGEST_REACH), hit.start());
        String after = lower(text, hit.end(), Math.min(sentence.end(), hit.end() + LONGEST_REACH));
        if (isNegated(before, after)) {
            return Stance.NEGATED;
        }
        boolean recommended = headsItem(text, hit.start())
                || holds(lower(text, sentence.start(), hit.start()), StanceCues.RECOMMENDED)
                || holds(lower(text, hit.end(), sentence.end()), StanceCues.RECOMMENDED);
        return recommended ? Stance.RECOMMENDED : Stance.MENTIONED;
    }

    private static boolean isNegated(String before, String after) {
        return holds(clause(before), StanceCues.NEGATED_BEFORE)
                || StanceCues.NEGATED_ADJACENT.stream().anyMatch(cue -> endsWith(before, cue))
                || StanceCues.NEGATED_AFTER.stream().anyMatch(cue -> startsWith(after, cue));
    }

    /** What stands after the last turn of the sentence. */
    private static String clause(String before) {
        int start = 0;
        for (String turn : TURNS) {
            int at = before.lastIndexOf(turn);
            start = at < 0 ? start : Math.max(start, at + turn.length());
        }
        return before.substring(start);
    }

    /** First thing on a line that is marked as an item, after its marks, its number and a label such as {@code Best overall:}. */
    private static boolean headsItem(String text, int start) {
        int line = start;
        while (line > 0 && text.charAt(line - 1) != '\n') {
            line--;
            if (start - line > LONGEST_LEAD) {
                return false;
            }
        }
        int i = line;
        boolean marked = false;
        while (i < start && !Character.isLetterOrDigit(text.codePointAt(i))) {
            marked |= ITEM_MARKS.indexOf(text.charAt(i)) >= 0;
            i += Character.charCount(text.codePointAt(i));
        }
        int digits = i;
        while (digits < start && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits > i && digits < start && (text.charAt(digits) == '.' || text.charAt(digits) == ')')) {
            marked = true;
            i = digits + 1;
        }
        return marked && isLead(text, i, start);
    }

    /** Nothing but marks, or a short label that ends in a colon or dash. */
    private static boolean isLead(String text, int from, int start) {
        int lastMark = -1;
        for (int i = from; i < start; i++) {
            char c = text.charAt(i);
            if (c == '|' && i > from) {
                return false;
            }
            lastMark = c == ':' || c == '–' || c == '—' ? i : lastMark;
        }
        if (lastMark - from > LONGEST_REACH) {
            return false;
        }
        for (int i = Math.max(from, lastMark + 1); i < start; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String text, List<String> cues) {
        for (String cue : cues) {
            for (int at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + 1)) {
                if (isWhole(text, at, at + cue.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean endsWith(String before, String cue) {
        String trimmed = trimmed(before);
        return trimmed.endsWith(cue) && isWhole(trimmed, trimmed.length() - cue.length(), trimmed.length());
    }

    private static boolean startsWith(String after, String cue) {
        String trimmed = trimmed(after);
        return trimmed.startsWith(cue) && isWhole(trimmed, 0, cue.length());
    }

    /** Without blanks, emphasis and quotes around it. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && " *_\"“”„'`)\u00A0".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && " *_\"“”„'`(\u00A0".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhole(String text, int start, int end) {
        return Boundaries.isOpenLeft(text, start) && Boundaries.isOpenRight(text, end);
    }

    private static String lower(String text, int start, int end) {
        return text.substring(start, end).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }
}
