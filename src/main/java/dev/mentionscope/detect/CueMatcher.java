package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds cues (words and phrases) as whole words in a part of a text, without regard to case and accents. */
final class CueMatcher {

    /** Takes a cue that was found: its number in the list, and where it stands. */
    interface Found {
        void cue(int number, int start, int end);
    }

    private final List<String> cues;
    private final LatinTrie latin;
    private final Beginnings beginnings;

    /** Of each unit, whether a cue of another script begins with it. */
    private final BitSet othersBegin = new BitSet();

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
                othersBegin.set(this.cues.get(i).charAt(0));
            }
        }
        latin = new LatinTrie(patterns, numbers);
        beginnings = new Beginnings(latin, new BeginningFilter(patterns, latin));
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            beginnings.setRaw((char) c, othersBegin.get(c) ? Beginnings.SPECIAL : 0);
        }
    }

    /**
     * Finds the cues that begin in a part of the text.
     *
     * @param units of the same text
     */
    void find(String text, Units units, int from, int to, Found found) {
        LatinTrie.Sink whole = (number, start, end) -> {
            if (Boundaries.isOpenRight(text, end) && Boundaries.isOpenLeft(text, start)) {
                found.cue(number, start, end);
            }
        };
        boolean[] others = {false};
        Beginnings.Closer closer = (unit, index) -> others[0] = true;
        for (int block = from; block < to; block += Units.BLOCK) {
            int places = beginnings.find(units, block, Math.min(to, block + Units.BLOCK), closer);
            for (int k = 0; k < places; k++) {
                latin.walk(units.array, units.places[k], units.length, beginnings.classes, whole);
            }
        }
        if (others[0]) {
            findOthers(text, from, to, found);
        }
    }

    private void findOthers(String text, int from, int to, Found found) {
        for (int number : others) {
            String cue = cues.get(number);
            for (int at = text.indexOf(cue, from); at >= 0 && at < to; at = text.indexOf(cue, at + 1)) {
                found.cue(number, at, at + cue.length());
            }
        }
    }
}
