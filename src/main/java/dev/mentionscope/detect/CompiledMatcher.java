package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fast matcher: a look-up per code unit for its class, and a walk down a trie from the places where a word may begin.
 * Folding is in the class table, so nothing is copied or allocated for a text without hits.
 *
 * <p>Patterns of Latin letters are in a dense {@link LatinTrie}; all others, whose letters would make its rows wide, in a
 * {@link PatternTrie} that is entered only at code units that begin one. Where folding changes lengths (see {@link
 * Folding#COMPLEX}) the text is folded first and the same loop reads the result.
 */
final class CompiledMatcher implements Matcher {

    /** In the class tables: the number of the class, and flags above it. */
    private static final int CLASS = LatinTrie.CLASS;

    private static final int BEGINS_TRIE = 0x1000;
    private static final int LOOK_CLOSER = 0x2000;
    private static final int ACCENTED = 0x4000;

    /** Length of all dense patterns: rows of about 64 MB. The patterns beyond go to the other trie. */
    private static final int LONGEST_DENSE = 250_000;

    private final List<CompiledName[]> names = new ArrayList<>();
    private final LatinTrie latin;
    private final TrigramFilter filter;
    private final PatternTrie trie;

    /** Class and flags of a code unit as it stands in a text, and of one that is folded already. */
    private final char[] rawClasses = new char[Character.MAX_VALUE + 1];

    private final char[] foldedClasses = new char[Character.MAX_VALUE + 1];

    CompiledMatcher(Collection<CompiledName> compiled) {
        List<String> patterns = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        trie = new PatternTrie();
        BitSet units = new BitSet();
        int length = 0;
        for (Map.Entry<String, List<CompiledName>> entry : byFolded(compiled).entrySet()) {
            String folded = entry.getKey();
            boolean dense = LatinTrie.isLatin(folded)
                    && length + folded.length() <= LONGEST_DENSE
                    && union(units, folded).cardinality() <= LatinTrie.MOST_UNITS;
            if (dense) {
                units = union(units, folded);
                length += folded.length();
                patterns.add(folded);
                numbers.add(names.size());
            } else {
                trie.add(folded, names.size());
            }
            names.add(entry.getValue().toArray(CompiledName[]::new));
        }
        latin = new LatinTrie(patterns, numbers);
        filter = new TrigramFilter(patterns, latin);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            foldedClasses[c] = (char) (latin.classOf((char) c) | (trie.begins((char) c) ? BEGINS_TRIE : 0));
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

    private static BitSet union(BitSet units, String folded) {
        BitSet union = (BitSet) units.clone();
        folded.chars().filter(unit -> unit != Folding.BLANK).forEach(union::set);
        return union;
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
        int known = folded == Folding.DROP ? LatinTrie.DROPPED : foldedClasses[folded == Folding.COMPLEX ? c : folded];
        return (char) (known | (complex ? LOOK_CLOSER : 0) | (Inflection.isTelling(c) ? ACCENTED : 0));
    }

    /** One pass over one text. */
    private final class Scan implements LatinTrie.Sink {

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
            long[] beginnings = filter.bits();
            String text = read;
            int key = 0;
            for (int i = 0; i < text.length(); i++) {
                int unit = classes[text.charAt(i)];
                if (unit >= BEGINS_TRIE && !isSimple(unit, i)) {
                    return false;
                }
                key = TrigramFilter.roll(key, unit & CLASS);
                if ((beginnings[key >>> 6] >>> key & 1) != 0) {
                    begin(classes, i - 2);
                }
            }
            begin(classes, text.length() - 2);
            begin(classes, text.length() - 1);
            return true;
        }

        /** Takes note of what is special about a unit; false when one unit cannot fold it. */
        private boolean isSimple(int unit, int index) {
            if ((unit & LOOK_CLOSER) != 0 && Folding.isComplex(read, index)) {
                return false;
            }
            accented |= (unit & ACCENTED) != 0;
            if ((unit & BEGINS_TRIE) != 0 && mayBegin(index)) {
                walkOther(index);
            }
            return true;
        }

        private void begin(char[] classes, int start) {
            if (start >= 0 && mayBegin(start)) {
                latin.walk(read, start, read.length(), classes, this);
            }
        }

        /** In folded text any place may: what began a word is known of the original only. */
        private boolean mayBegin(int start) {
            return folded != null || !Boundaries.continuesLeft(read, start);
        }

        private void walkOther(int start) {
            int node = PatternTrie.ROOT;
            for (int i = start; i < read.length(); i++) {
                char unit = unitAt(i);
                boolean stays = unit == Folding.DROP || unit == Folding.BLANK && trie.isInnerBlank(node);
                if (stays) {
                    continue;
                }
                node = trie.child(node, unit);
                if (node < 0) {
                    return;
                }
                int number = trie.patternAt(node);
                if (number >= 0) {
                    found(number, start, i + 1);
                }
            }
        }

        private char unitAt(int i) {
            char unit = read.charAt(i);
            char plain = folded == null ? Folding.fold(unit) : unit;
            return plain == Folding.COMPLEX ? unit : plain;
        }

        @Override
        public void found(int id, int start, int end) {
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
