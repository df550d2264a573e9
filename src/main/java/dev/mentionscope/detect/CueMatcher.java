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
    private final LatinTrie latin;

    /** Cues in other scripts, few: looked for one by one where the text has such characters. */
    private final List<Integer> others = new ArrayList<>();

    CueMatcher(List<String> cues) {
        this.cues = cues.stream().map(FoldedText::ofName).toList();
        List<String> patterns = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            if (LatinTrie.isLatin(this.cues.get(i))) {
                patterns.add(this.cues.get(i));
                numbers.add(i);
            } else {
                others.add(i);
            }
        }
        latin = new LatinTrie(patterns, numbers);
    }

    void find(String text, int from, int to, Found found) {
        boolean ideographs = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            ideographs |= c >= 0x2E80;
            int row = latin.rows()[classOf(c)];
            if (row != 0 && !Boundaries.continuesLeft(text, i)) {
                walk(text, i, to, row, found);
            }
        }
        if (ideographs) {
            findOthers(text, from, to, found);
        }
    }

    private void walk(String text, int start, int to, int child, Found found) {
        int row = child;
        for (int i = start + 1; row != 0; i++) {
            if (row < 0) {
                row &= Integer.MAX_VALUE;
                if (Boundaries.isOpenRight(text, i) && Boundaries.isOpenLeft(text, start)) {
                    found.cue(latin.patternAt(row), start, i);
                }
            }
            row = i < to ? latin.rows()[row + classOf(text.charAt(i))] : 0;
        }
    }

    private int classOf(char c) {
        char folded = Folding.fold(c);
        return folded == Folding.DROP ? LatinTrie.DROPPED : latin.classOf(folded);
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
