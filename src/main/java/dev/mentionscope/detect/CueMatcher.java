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

    /** Of each unit: a small ASCII letter, an ASCII letter or digit, begins a cue, may be of another script. */
    private final byte[] shapes = new byte[Character.MAX_VALUE + 1];

    private static final int SMALL = 1;
    private static final int JOINED = 2;
    private static final int BEGINS = 4;
    private static final int OTHER = 8;

    /** The first two classes of cues. */
    private final long[] pairs = new long[1 << 2 * LatinTrie.CLASS_BITS - 6];

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
            shapes[c] = (byte) ((c >= 'a' && c <= 'z' ? SMALL : 0)
                    | (Links.isAsciiLetterOrDigit((char) c) ? JOINED : 0)
                    | (latin.begins(table[c]) ? BEGINS : 0)
                    | (c >= 0x2E80 ? OTHER : 0));
        }
        for (String pattern : patterns) {
            int first = latin.classOf(pattern.charAt(0));
            add(first, pattern.length() > 1 ? latin.classOf(pattern.charAt(1)) : LatinTrie.OTHER);
            add(first, LatinTrie.DROPPED);
        }
    }

    private void add(int first, int second) {
        int pair = first << LatinTrie.CLASS_BITS | second;
        pairs[pair >>> 6] |= 1L << pair;
    }

    /** @param units of the same text */
    void find(String text, Units units, int from, int to, Found found) {
        LatinTrie.Sink whole = (number, start, end) -> {
            if (Boundaries.isOpenRight(text, end) && Boundaries.isOpenLeft(text, start)) {
                found.cue(number, start, end);
            }
        };
        char[] read = units.array;
        int last = from > 0 ? shapes[read[from - 1]] : 0;
        int seen = 0;
        for (int i = from; i < to; i++) {
            int shape = shapes[read[i]];
            boolean begins = (shape & BEGINS) != 0 && (shape & last >>> 1 & SMALL) == 0;
            if (begins) {
                int pair = table[read[i]] << LatinTrie.CLASS_BITS | table[read[i + 1]];
                if ((pairs[pair >>> 6] >>> pair & 1) != 0) {
                    latin.walk(read, i, to, table, whole);
                }
            }
            seen |= shape;
            last = shape;
        }
        boolean ideographs = (seen & OTHER) != 0;
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
