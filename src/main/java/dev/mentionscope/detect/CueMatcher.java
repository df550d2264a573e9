package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.List;

/** Finds cues (words and phrases) as whole words in a part of a text, without regard to case and accents. */
final class CueMatcher {

    /** Takes a cue that was found: its number in the list, and where it stands. */
    interface Found {
        void cue(int number, int start, int end);
    }

    private final List<String> cues;
    private final LatinAutomaton latin;

    /** Cues in other scripts, few: looked for one by one where the text has such characters. */
    private final List<Integer> others = new ArrayList<>();

    CueMatcher(List<String> cues) {
        this.cues = cues.stream().map(FoldedText::ofName).toList();
        List<String> patterns = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            if (LatinAutomaton.isLatin(this.cues.get(i))) {
                patterns.add(this.cues.get(i));
                numbers.add(i);
            } else {
                others.add(i);
            }
        }
        latin = new LatinAutomaton(patterns, numbers);
    }

    void find(String text, int from, int to, Found found) {
        int[] next = latin.transitions();
        int state = 0;
        boolean ideographs = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            char folded = Folding.fold(c);
            ideographs |= c >= 0x2E80;
            state = next[state + (folded == Folding.DROP ? LatinAutomaton.DROPPED : latin.classOf(folded))];
            if (state < 0) {
                state &= Integer.MAX_VALUE;
                for (int number : latin.patternsAt(state)) {
                    report(text, number, i + 1, found);
                }
            }
        }
        if (ideographs) {
            findOthers(text, from, to, found);
        }
    }

    /** Marks inside a cue make it a little longer than its folded form; the start is good enough for its order. */
    private void report(String text, int number, int end, Found found) {
        int start = Math.max(0, end - cues.get(number).length());
        if (Boundaries.isOpenRight(text, end) && Boundaries.isOpenLeft(text, start)) {
            found.cue(number, start, end);
        }
    }

    private void findOthers(String text, int from, int to, Found found) {
        for (int number : others) {
            String cue = cues.get(number);
            for (int at = text.indexOf(cue, from); at >= 0 && at + cue.length() <= to; at = text.indexOf(cue, at + 1)) {
                found.cue(number, at, at + cue.length());
            }
        }
    }
}
