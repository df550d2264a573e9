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
 * Folding#COMPLEX}) the text is folded first and the same loop reads the result.
 */
final class CompiledMatcher implements Matcher {

    /** In the class tables: the number of the class, and flags above it. */
    private static final int CLASS = LatinTrie.CLASS;

    private static final int CLASS_BITS = LatinTrie.CLASS_BITS;

    /** A dropped unit and a blank have a bit of their own; their sum with LOOSE reaches the bit above. */
    private static final int DROPPED = 0x40;

    private static final int BLANK = 0x80;
    private static final int LOOSE = 0xC0;
    private static final int LOOSE_BIT = 8;

    /** A small letter, and an ASCII letter or digit before which no pattern ends; see {@link Boundaries#continuesRight}. */
    private static final int GOES_ON_BIT = 9;

    private static final int WORD_BIT = 10;

    private static final int BEGINS_TRIE = 0x1000;
    private static final int LOOK_CLOSER = 0x2000;
    private static final int ACCENTED = 0x4000;

    /** Bits of a shape: a small ASCII letter; an ASCII letter or digit; whether the unit needs a look if none precedes. */
    private static final int SMALL = 1;

    private static final int JOINED = 2;
    private static final int BEGINS = 2;

    /** Length of all dense patterns: rows of about 64 MB. The patterns beyond go to the other trie. */
    private static final int LONGEST_DENSE = 250_000;

    /** Number of a dense pattern that says that the other trie has one. */
    private static final int ELSEWHERE = -1;

    private final List<CompiledName[]> names = new ArrayList<>();
    private final LatinTrie latin;
    private final BeginningFilter filter;
    private final PatternTrie trie;

    /** For units as they stand in a text, and for those that are folded already. */
    private final Table raw = new Table();

    private final Table folded = new Table();

    /** By code unit: class and flags; shape. */
    private static final class Table {
        final char[] classes = new char[Character.MAX_VALUE + 1];
        final byte[] shapes = new byte[Character.MAX_VALUE + 1];
    }

    CompiledMatcher(Collection<CompiledName> compiled) {
        Map<String, Integer> dense = new LinkedHashMap<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        BitSet units = new BitSet();
        int length = 0;
        for (Map.Entry<String, List<CompiledName>> entry : byFolded(compiled).entrySet()) {
            String pattern = entry.getKey();
            BitSet more = union(units, pattern);
            if (LatinTrie.isLatin(pattern)
                    && length + pattern.length() <= LONGEST_DENSE
                    && more.cardinality() <= LatinTrie.MOST_UNITS) {
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
        filter = new BeginningFilter(patterns, latin);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            folded.classes[c] = (char) (classOf(latin.classOf((char) c)) | (trie.begins((char) c) ? BEGINS_TRIE : 0));
            folded.shapes[c] = begins(folded.classes[c]);
        }
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            raw.classes[c] = rawClass((char) c);
            raw.shapes[c] = (byte) (begins(raw.classes[c])
                    | (c >= 'a' && c <= 'z' ? SMALL : 0)
                    | (Links.isAsciiLetterOrDigit((char) c) ? JOINED : 0));
        }
    }

    @Override
    public Found scan(String text, Units units) {
        Scan scan = new Scan(text, text, null);
        return scan.run(raw, units)
                ? Found.of(scan.hits, scan.accented)
                : Found.of(scanFolded(text), Inflection.mayApply(text));
    }

    private List<Hit> scanFolded(String text) {
        FoldedText pieces = FoldedText.of(text);
        Scan scan = new Scan(text, pieces.asString(), pieces);
        try (Units units = Units.of(scan.read)) {
            scan.run(folded, units);
        }
        return scan.hits;
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

    private char rawClass(char c) {
        char folded = Folding.fold(c);
        boolean complex = folded == Folding.COMPLEX || c == '&' || c == '<';
        int known = folded == Folding.DROP
                ? classOf(LatinTrie.DROPPED)
                : this.folded.classes[folded == Folding.COMPLEX ? c : folded];
        int goesOn = c >= 'a' && c <= 'z' && c != 's' ? 1 << GOES_ON_BIT : 0;
        int word = Links.isAsciiLetterOrDigit(c) ? 1 << WORD_BIT : 0;
        return (char) (known | goesOn | word | (complex ? LOOK_CLOSER : 0) | (Inflection.isTelling(c) ? ACCENTED : 0));
    }

    private static int classOf(int number) {
        return number | (number == LatinTrie.DROPPED ? DROPPED : number == LatinTrie.BLANK ? BLANK : 0);
    }

    private byte begins(char unitClass) {
        return (byte) (unitClass >= BEGINS_TRIE || latin.begins(unitClass & CLASS) ? 1 << BEGINS : 0);
    }

    /** One pass over one text. */
    private final class Scan implements LatinTrie.Sink {

        private final String original;
        private final String read;
        private final FoldedText folded;
        private List<Hit> hits = List.of();
        private boolean accented;
        private char[] units;

        private int length;

        /** Where the other trie was last walked from. */
        private int walked = -1;

        /** Shape of the last unit of the last block. */
        private int shape;

        Scan(String original, String read, FoldedText folded) {
            this.original = original;
            this.read = read;
            this.folded = folded;
        }

        /** False when a character turned up that one code unit cannot fold; what was found so far is void. */
        boolean run(Table table, Units lent) {
            units = lent.array;
            length = lent.length;
            shape = 0;
            for (int from = 0; from < length; from += Units.BLOCK) {
                int found = findBeginnings(table.shapes, from, Math.min(length, from + Units.BLOCK), lent.places);
                int kept = filter(table.classes, lent.places, found);
                if (kept < 0) {
                    return false;
                }
                kept = narrow(table.classes, lent.places, kept);
                for (int k = 0; k < kept; k++) {
                    latin.walk(units, lent.places[k], length, table.classes, this);
                }
            }
            return true;
        }

        /**
         * Notes where a pattern may begin: units that begin one, but for small letters in the middle of a word, and units
         * that need a closer look. There is no branch on what the text says; a wrong guess of the processor costs more
         * than all the rest.
         *
         * @return how many places
         */
        private int findBeginnings(byte[] shapes, int from, int to, int[] places) {
            char[] text = units;
            int found = 0;
            int last = shape;
            for (int i = from; i < to; i++) {
                int unit = shapes[text[i]];
                places[found] = i;
                found += unit >>> BEGINS & ~(unit & last >>> 1) & 1;
                last = unit;
            }
            shape = last;
            return found;
        }

        /**
         * Keeps the places where the filter lets a pattern begin, complemented where a short one stands or the filter cannot
         * tell; negative when one unit cannot fold.
         */
        private int filter(char[] classes, int[] places, int found) {
            long[] ofFourAndMore = filter.ofFourAndMore();
            long[] ofThree = filter.ofThree();
            long[] ofTwo = filter.ofTwo();
            long ofOne = filter.ofOne();
            char[] text = units;
            int kept = 0;
            for (int k = 0; k < found; k++) {
                int i = places[k];
                int first = classes[text[i]];
                if (first >= BEGINS_TRIE && !isSimple(first, i)) {
                    return -1;
                }
                int second = classes[text[i + 1]];
                int third = classes[text[i + 2]];
                int fourth = classes[text[i + 3]];
                int two = (first & CLASS) << CLASS_BITS | second & CLASS;
                int three = two << CLASS_BITS | third & CLASS;
                int place = BeginningFilter.place(three << CLASS_BITS | fourth & CLASS);
                // Dropped units and runs of blanks may stand inside a pattern; the trie knows how to go on.
                int loose = (second | third | fourth) & DROPPED | (second & third | third & fourth) & BLANK;
                int certain = ((int) (ofThree[three >>> 6] >>> three) & ~(fourth >>> GOES_ON_BIT & third >>> WORD_BIT)
                                | (int) (ofTwo[two >>> 6] >>> two) & ~(third >>> GOES_ON_BIT & second >>> WORD_BIT)
                                | (int) (ofOne >>> first) & ~(second >>> GOES_ON_BIT & first >>> WORD_BIT)
                                | loose + LOOSE >>> LOOSE_BIT)
                        & 1;
                places[kept] = i ^ -certain;
                kept += (int) (ofFourAndMore[place >>> 6] >>> place) & 1 | certain;
            }
            return kept;
        }

        /** Keeps of these places those where more units of the text speak for a pattern, and those marked as certain. */
        private int narrow(char[] classes, int[] places, int found) {
            long[] narrow = filter.narrow();
            char[] text = units;
            int kept = 0;
            for (int k = 0; k < found; k++) {
                int certain = places[k] >>> 31;
                int i = places[k] ^ -certain;
                int third = classes[text[i + 2]];
                int fourth = classes[text[i + 3]];
                int fifth = classes[text[i + 4]];
                int sixth = classes[text[i + 5]];
                long four = ((long) (classes[text[i]] & CLASS) << CLASS_BITS | classes[text[i + 1]] & CLASS)
                                << 2 * CLASS_BITS
                        | (third & CLASS) << CLASS_BITS
                        | fourth & CLASS;
                long five = four << CLASS_BITS | fifth & CLASS;
                int ofFour = BeginningFilter.place(four, 4);
                int ofFive = BeginningFilter.place(five, 5);
                int ofSix = BeginningFilter.place(five << CLASS_BITS | sixth & CLASS, 6);
                int loose = (fifth | sixth) & DROPPED | (fourth & fifth | fifth & sixth) & BLANK;
                places[kept] = i;
                kept += ((int) (narrow[ofSix >>> 6] >>> ofSix)
                                | (int) (narrow[ofFive >>> 6] >>> ofFive)
                                        & ~(sixth >>> GOES_ON_BIT & fifth >>> WORD_BIT)
                                | (int) (narrow[ofFour >>> 6] >>> ofFour)
                                        & ~(fifth >>> GOES_ON_BIT & fourth >>> WORD_BIT)
                                | loose + LOOSE >>> LOOSE_BIT
                                | certain)
                        & 1;
            }
            return kept;
        }

        /** Takes note of what is special about a unit; false when one unit cannot fold it. */
        private boolean isSimple(int unit, int index) {
            if ((unit & LOOK_CLOSER) != 0 && Folding.isComplex(read, index)) {
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
            return folded != null || !Boundaries.continuesLeft(read, start);
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
