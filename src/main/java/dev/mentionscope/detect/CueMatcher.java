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
    private final char[] table = new char[Character.MAX_VALUE + 1];

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
        for (int c = 0; c < table.length; c++) {
            char folded = Folding.fold((char) c);
            table[c] = (char) (folded == Folding.DROP ? LatinTrie.DROPPED : latin.classOf(folded));
        }
    }

    void find(String text, int from, int to, Found found) {
        boolean ideographs = false;
        LatinTrie.Sink whole = (number, start, end) -> {
            if (Boundaries.isOpenRight(text, end) && Boundaries.isOpenLeft(text, start)) {
                found.cue(number, start, end);
            }
        };
        for (int i = from; i < to; i++) {
            ideographs |= text.charAt(i) >= 0x2E80;
            if (!Boundaries.continuesLeft(text, i)) {
                latin.walk(text, i, to, table, whole);
            }
        }
        if (ideographs) {
            findOthers(text, from, to, found);
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
