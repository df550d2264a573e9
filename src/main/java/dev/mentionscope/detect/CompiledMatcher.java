package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fast matcher: one pass over the text, one table look-up per code unit for its class and one for the next state. Folding
 * is in the class table, so nothing is copied or allocated for a text without hits.
 *
 * <p>Patterns of Latin letters are in a dense {@link LatinAutomaton}; all others, whose letters would make its table wide, in
 * a {@link PatternTrie} that is entered only at code units that begin one. Where folding changes lengths (see {@link
 * Folding#COMPLEX}) the text is folded first and the same loop reads the result.
 */
final class CompiledMatcher implements Matcher {

    /** Flags above the class number in {@link #rawClasses}. */
    static final int BEGINS_TRIE = 0x1000;

    private static final int LOOK_CLOSER = 0x2000;
    private static final int ACCENTED = 0x4000;
    private static final int CLASS = 0x0FFF;

    /** Dense rows up to about 64 MB; the patterns beyond go to the trie. */
    private static final int MOST_DENSE_UNITS = 250_000;

    private final List<CompiledName[]> names = new ArrayList<>();
    private final LatinAutomaton automaton;
    private final PatternTrie trie;

    /** Class and flags of a code unit as it stands in a text, and of one that is folded already. */
    private final char[] rawClasses = new char[Character.MAX_VALUE + 1];

    private final char[] foldedClasses = new char[Character.MAX_VALUE + 1];

    CompiledMatcher(Collection<CompiledName> compiled) {
        List<String> latin = new ArrayList<>();
        List<Integer> latinIds = new ArrayList<>();
        trie = new PatternTrie();
        int units = 0;
        for (Map.Entry<String, List<CompiledName>> entry : byFolded(compiled).entrySet()) {
            String folded = entry.getKey();
            if (LatinAutomaton.isLatin(folded) && units + folded.length() <= MOST_DENSE_UNITS) {
                units += folded.length();
                latin.add(folded);
                latinIds.add(names.size());
            } else {
                trie.add(folded, names.size());
            }
            names.add(entry.getValue().toArray(CompiledName[]::new));
        }
        automaton = new LatinAutomaton(latin, latinIds);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            foldedClasses[c] = (char) (automaton.classOf((char) c) | (trie.begins((char) c) ? BEGINS_TRIE : 0));
        }
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            rawClasses[c] = rawClass((char) c);
        }
    }

    @Override
    public Found scan(String text) {
        Scan scan = new Scan(text, text, null);
        return scan.run(rawClasses)
                ? Found.of(scan.hits, scan.accented)
                : Found.of(scanFolded(text), Inflection.mayApply(text));
    }

    private List<Hit> scanFolded(String text) {
        FoldedText folded = FoldedText.of(text);
        Scan scan = new Scan(text, folded.asString(), folded);
        scan.run(foldedClasses);
        return scan.hits;
    }

    private static Map<String, List<CompiledName>> byFolded(Collection<CompiledName> compiled) {
        Map<String, List<CompiledName>> byFolded = new LinkedHashMap<>();
        compiled.forEach(name -> byFolded.computeIfAbsent(name.folded(), unused -> new ArrayList<>())
                .add(name));
        return byFolded;
    }

    private char rawClass(char c) {
        char folded = Folding.fold(c);
        boolean complex = folded == Folding.COMPLEX || c == '&' || c == '<';
        int known =
                folded == Folding.DROP ? LatinAutomaton.DROPPED : foldedClasses[folded == Folding.COMPLEX ? c : folded];
        return (char) (known | (complex ? LOOK_CLOSER : 0) | (Inflection.isTelling(c) ? ACCENTED : 0));
    }

    /** One pass over one text. */
    private final class Scan {

        private final String original;
        private final String read;
        private final FoldedText folded;
        private List<Hit> hits = List.of();
        private boolean accented;

        Scan(String original, String read, FoldedText folded) {
            this.original = original;
            this.read = read;
            this.folded = folded;
        }

        /** False when a character turned up that one code unit cannot fold; what was found so far is void. */
        boolean run(char[] classes) {
            int[] next = automaton.transitions();
            String text = read;
            int state = 0;
            for (int i = 0; i < text.length(); i++) {
                int unit = classes[text.charAt(i)];
                if (unit > CLASS) {
                    if ((unit & LOOK_CLOSER) != 0 && Folding.isComplex(text, i)) {
                        return false;
                    }
                    accented |= (unit & ACCENTED) != 0;
                    if ((unit & BEGINS_TRIE) != 0) {
                        enterTrie(i);
                    }
                    unit &= CLASS;
                }
                state = next[state + unit];
                if (state < 0) {
                    state &= Integer.MAX_VALUE;
                    report(state, i);
                }
            }
            return true;
        }

        private void report(int state, int last) {
            if (folded == null && Boundaries.continuesRight(original, last + 1)) {
                return;
            }
            for (int id : automaton.patternsAt(state)) {
                add(id, startOf(names.get(id)[0].folded(), last), last + 1);
            }
        }

        private void enterTrie(int start) {
            int node = PatternTrie.ROOT;
            for (int i = start; i < read.length(); i++) {
                char unit = unitAt(i);
                if (unit == Folding.DROP) {
                    continue;
                }
                boolean again = unit == Folding.BLANK && trie.isInnerBlank(node);
                node = again ? node : trie.child(node, unit);
                if (node < 0) {
                    return;
                }
                int id = trie.patternAt(node);
                if (id >= 0 && !again) {
                    add(id, start, i + 1);
                }
            }
        }

        /** The way back from the last unit of a pattern to its first; a run of blanks inside counts as one. */
        private int startOf(String pattern, int last) {
            int i = last;
            for (int k = pattern.length() - 1; k > 0; k--) {
                i = previous(i);
                boolean run = pattern.charAt(k - 1) == Folding.BLANK && k > 1;
                while (run && unitAt(previous(i)) == Folding.BLANK) {
                    i = previous(i);
                }
            }
            return i;
        }

        private int previous(int index) {
            int i = index - 1;
            while (i > 0 && unitAt(i) == Folding.DROP) {
                i--;
            }
            return i;
        }

        private char unitAt(int i) {
            char unit = read.charAt(i);
            char plain = folded == null ? Folding.fold(unit) : unit;
            return plain == Folding.COMPLEX ? unit : plain;
        }

        private void add(int id, int start, int end) {
            if (folded != null && !(folded.isPieceStart(start) && folded.isPieceEnd(end - 1))) {
                return;
            }
            int from = folded == null ? start : folded.start(start);
            int to = Accents.after(original, folded == null ? end : folded.end(end - 1));
            if (Boundaries.continuesWord(original, from, to)) {
                return;
            }
            for (CompiledName name : names.get(id)) {
                Hit hit = HitSpelling.read(original, name, from, to);
                if (hit != null) {
                    if (hits.isEmpty()) {
                        hits = new ArrayList<>();
                    }
                    hits.add(hit);
                }
            }
        }
    }
}
