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
 * {@link PatternTrie} that is entered only at code units that begin one. Of those that begin in Latin the dense trie knows a
 * coarse form. Where folding changes lengths (see {@link
 * Folding#COMPLEX}) the paragraph is folded first and the same loop reads the result.
 */
final class CompiledMatcher implements Matcher {

    /** What is special about a unit: it begins a pattern of the other trie, may not fold by itself, is accented. */
    private static final int BEGINS_TRIE = Beginnings.SPECIAL;

    private static final int LOOK_CLOSER = 0x2000;
    private static final int ACCENTED = 0x4000;

    /** Length of all dense patterns: rows of about 64 MB. The patterns beyond go to the other trie. */
    private static final int LONGEST_DENSE = 250_000;

    /** Between paragraphs: a line end of each. */
    private static final String PARAGRAPH = "\n\n";

    /** Number of a dense pattern that says that the other trie has one. */
    private static final int ELSEWHERE = -1;

    private final List<CompiledName[]> names = new ArrayList<>();
    private final LatinTrie latin;
    private final PatternTrie trie;

    /** For units as they stand in a text, and for those that are folded already. */
    private final Beginnings raw;

    private final Beginnings folded;

    CompiledMatcher(Collection<CompiledName> compiled) {
        Map<String, Integer> dense = new LinkedHashMap<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        BitSet units = new BitSet();
        int length = 0;
        for (Map.Entry<String, List<CompiledName>> entry : byFolded(compiled).entrySet()) {
            String pattern = entry.getKey();
            boolean latinOnly = LatinTrie.isLatin(pattern);
            BitSet more = latinOnly ? union(units, pattern) : units;
            if (latinOnly && length + pattern.length() <= LONGEST_DENSE && more.cardinality() <= LatinTrie.MOST_UNITS) {
                units = more;
                length += pattern.length();
                dense.put(pattern, names.size());
            } else {
                others.put(pattern, names.size());
            }
            names.add(entry.getValue().toArray(CompiledName[]::new));
        }
        trie = new PatternTrie();
        for (Map.Entry<String, Integer> other : others.entrySet()) {
            String pattern = other.getKey();
            boolean announced = units.get(pattern.charAt(0)) && length + pattern.length() <= LONGEST_DENSE;
            if (announced) {
                length += pattern.length();
                dense.put(coarse(pattern, units), ELSEWHERE);
            }
            trie.add(pattern, other.getValue(), announced);
        }
        List<String> patterns = List.copyOf(dense.keySet());
        List<Integer> numbers = List.copyOf(dense.values());
        latin = new LatinTrie(patterns, numbers);
        BeginningFilter filter = new BeginningFilter(patterns, latin);
        raw = new Beginnings(latin, filter);
        folded = new Beginnings(latin, filter);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            raw.setRaw((char) c, rawFlags((char) c));
            folded.setFolded((char) c, trie.begins((char) c) ? BEGINS_TRIE : 0);
        }
    }

    @Override
    public Found scan(String text, Units units, List<Link> links) {
        Scan scan = new Scan(text, null, units);
        scan.runRaw(links);
        return Found.of(scan.hits, scan.accented);
    }

    /** As the dense trie can say it: any unit that has no class of its own is as good as another. */
    private static String coarse(String pattern, BitSet units) {
        StringBuilder coarse = new StringBuilder(pattern);
        for (int i = 0; i < pattern.length(); i++) {
            char unit = pattern.charAt(i);
            coarse.setCharAt(i, unit == Folding.BLANK || units.get(unit) ? unit : LatinTrie.ANY_OTHER);
        }
        return coarse.toString();
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

    private int rawFlags(char c) {
        char plain = Folding.fold(c);
        boolean complex = plain == Folding.COMPLEX || c == '&' || c == '<';
        boolean begins = plain != Folding.DROP && trie.begins(plain == Folding.COMPLEX ? c : plain);
        return (begins ? BEGINS_TRIE : 0) | (complex ? LOOK_CLOSER : 0) | (Inflection.isTelling(c) ? ACCENTED : 0);
    }

    /**
     * One pass over one text. A paragraph with a character that one unit cannot fold is folded first and read by a scan of
     * its own. No hit goes beyond a paragraph, see {@link Separators}.
     */
    private final class Scan implements LatinTrie.Sink, Beginnings.Closer {

        private final String original;
        private final FoldedText folded;
        private List<Hit> hits = List.of();
        private boolean accented;
        private final Units lent;
        private final char[] units;
        private final int length;

        /** What one unit cannot fold. */
        private int complex;

        /** Where the other trie was last walked from. */
        private int walked = -1;

        Scan(String original, FoldedText folded, Units lent) {
            this.original = original;
            this.folded = folded;
            this.lent = lent;
            this.units = lent.array;
            this.length = lent.length;
        }

        void runRaw(List<Link> links) {
            int from = 0;
            for (Link link : links) {
                if (link.form() != Link.Form.BARE_DOMAIN) {
                    from = Math.max(runRaw(from, link.start(), links), link.end());
                }
            }
            runRaw(from, length, links);
        }

        /** @return where it came to: a paragraph may end later */
        private int runRaw(int from, int to, List<Link> links) {
            int i = from;
            while (i < to) {
                int block = run(raw, i, to);
                if (block == to) {
                    return to;
                }
                int start = original.lastIndexOf(PARAGRAPH, complex) + 1;
                int end = original.indexOf(PARAGRAPH, complex);
                end = end < 0 ? length : end + 1;
                forget(Math.min(block, start));
                run(raw, block, Math.min(start, to));
                runFolded(start, end, links);
                i = end;
            }
            return i;
        }

        private void runFolded(int from, int to, List<Link> links) {
            accented |= Inflection.mayApply(original, from, to);
            FoldedText pieces = FoldedText.of(original, lent, from, to, links);
            try (Units folded = pieces.lend()) {
                Scan scan = new Scan(original, pieces, folded);
                scan.hits = hits;
                scan.run(CompiledMatcher.this.folded, 0, scan.length);
                hits = scan.hits;
            }
        }

        /** Takes back hits from this place on. Only those of one block are not in the order of the text. */
        private void forget(int from) {
            walked = -1;
            for (int k = hits.size() - 1; k >= 0 && hits.get(k).start() >= from - Units.BLOCK; k--) {
                if (hits.get(k).start() >= from) {
                    hits.remove(k);
                }
            }
        }

        /** @return the end, or where the block begins in which {@link #complex} is and that was left alone therefore */
        private int run(Beginnings beginnings, int start, int end) {
            for (int from = start; from < end; from += Units.BLOCK) {
                int found = beginnings.find(lent, from, Math.min(end, from + Units.BLOCK), this);
                if (found < 0) {
                    return from;
                }
                for (int k = 0; k < found; k++) {
                    latin.walk(units, lent.places[k], length, beginnings.classes, this);
                }
            }
            return Math.max(start, end);
        }

        /** Takes note of what is special about a unit; false when one unit cannot fold it. */
        @Override
        public boolean isSimple(int unit, int index) {
            if ((unit & LOOK_CLOSER) != 0 && Folding.isComplex(original, index)) {
                complex = index;
                return false;
            }
            accented |= (unit & ACCENTED) != 0;
            if ((unit & BEGINS_TRIE) != 0 && mayBegin(index) && mayBeOther(index)) {
                walkOther(index);
            }
            return true;
        }

        /** In folded text any place may: what began a word is known of the original only. */
        private boolean mayBegin(int start) {
            return folded != null || !Boundaries.continuesLeft(original, start);
        }

        /** Whether the first units speak for a pattern of the other trie; it also says so where it cannot tell. */
        private boolean mayBeOther(int start) {
            int hash = 0;
            for (int i = start; i < length; i++) {
                char unit = unitAt(i);
                if (i > start && (unit == Folding.DROP || unit == Folding.BLANK)) {
                    return true;
                }
                hash = PatternTrie.hash(hash, unit);
                if (!trie.mayBegin(hash)) {
                    return false;
                }
                if (trie.isEnough(hash)) {
                    return true;
                }
            }
            return false;
        }

        /** Once from each place, though more than one dense pattern may lead here. */
        private void walkOther(int start) {
            if (start == walked) {
                return;
            }
            walked = start;
            int node = PatternTrie.ROOT;
            for (int i = start; i < length; i++) {
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
            char unit = units[i];
            char plain = folded == null ? Folding.fold(unit) : unit;
            return plain == Folding.COMPLEX ? unit : plain;
        }

        @Override
        public void found(int id, int start, int end) {
            if (id == ELSEWHERE) {
                walkOther(start);
                return;
            }
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
