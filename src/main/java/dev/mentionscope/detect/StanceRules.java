package dev.mentionscope.detect;

import java.util.List;

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

    private static final String ITEM_MARKS = "#-*+•>|–—·▪◦";

    private final String text;
    private final Hit hit;
    private boolean recommended;
    private boolean negated;

    /** Where the last negation before the name begins to reach, -1 when a turn has ended it. */
    private int negation = -1;

    /** Whether it reaches no further than a comma. */
    private boolean contrast;

    private StanceRules(String text, Hit hit) {
        this.text = text;
        this.hit = hit;
    }

    /**
     * @param sentence around the hit
     * @param cues in the order of the text, those of the sentence among them
     */
    static Stance of(String text, Hit hit, Sentences.Span sentence, List<StanceCues.Cue> cues) {
        StanceRules rules = new StanceRules(text, hit);
        int first = cues.size();
        while (first > 0 && cues.get(first - 1).start() >= sentence.start()) {
            first--;
        }
        for (StanceCues.Cue cue : cues.subList(first, cues.size())) {
            if (cue.end() <= sentence.end()) {
                rules.take(cue.effect(), cue.start(), cue.end());
            }
        }
        if (rules.negated || rules.negation >= 0 && rules.reaches(rules.negation)) {
            return Stance.NEGATED;
        }
        return rules.recommended || headsItem(text, hit.start()) ? Stance.RECOMMENDED : Stance.MENTIONED;
    }

    private void take(StanceCues.Effect effect, int start, int end) {
        if (hit.overlaps(start, end)) {
            return;
        }
        boolean before = end <= hit.start();
        switch (effect) {
            case RECOMMENDS -> recommended = true;
            case NEGATES_AFTER_IT, CONTRASTS -> {
                negation = before ? end : negation;
                contrast = before ? effect == StanceCues.Effect.CONTRASTS : contrast;
            }
            case TURNS -> negation = before ? -1 : negation;
            case NEGATES_NEXT -> negated |= before && isNothing(end, hit.start());
            case NEGATES_BEFORE_IT -> negated |= !before && isNothing(hit.end(), start);
        }
    }

    /** Whether a negation reaches the name: near enough, and no mark between them ends the clause. */
    private boolean reaches(int from) {
        if (hit.start() - from > LONGEST_REACH) {
            return false;
        }
        for (int i = from; i < hit.start(); i++) {
            char c = text.charAt(i);
            if (";:。，".indexOf(c) >= 0 || contrast && c == ',') {
                return false;
            }
        }
        return true;
    }

    /** Nothing but blanks, emphasis and quotes. */
    private boolean isNothing(int from, int to) {
        for (int i = from; i < to; i++) {
            if (" *_\"“”„'`()\u00A0".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
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
}
