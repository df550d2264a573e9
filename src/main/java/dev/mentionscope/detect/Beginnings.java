package dev.mentionscope.detect;

/**
 * Where patterns of a {@link LatinTrie} may begin in a text: a word begins there, and the next units are those of a pattern as
 * far as the {@link BeginningFilter} can tell. Four passes, each over what the one before has left.
 */
final class Beginnings {

    /** In the class table: the number of the class, and flags above it. */
    static final int CLASS = LatinTrie.CLASS;

    private static final int CLASS_BITS = LatinTrie.CLASS_BITS;

    /** A dropped unit and a blank have a bit of their own; their sum with LOOSE reaches the bit above. */
    private static final int DROPPED = 0x40;

    private static final int BLANK = 0x80;
    private static final int LOOSE = 0xC0;
    private static final int LOOSE_BIT = 8;

    /** A small letter, and an ASCII letter or digit before which no pattern ends; see {@link Boundaries#continuesRight}. */
    private static final int GOES_ON_BIT = 9;

    private static final int WORD_BIT = 10;

    /** Flags from this one on are the caller's; a unit with one of them gets a closer look. */
    static final int SPECIAL = 0x1000;

    /** Bits of a shape: a small ASCII letter; an ASCII letter or digit; whether the unit needs a look if none precedes. */
    private static final int SMALL = 1;

    private static final int JOINED = 2;
    private static final int BEGINS = 2;

    /** By code unit: class and flags; shape. */
    final char[] classes = new char[Character.MAX_VALUE + 1];

    private final byte[] shapes = new byte[Character.MAX_VALUE + 1];
    private final LatinTrie trie;
    private final BeginningFilter filter;

    /** Looks at a unit with a flag of the caller's. */
    interface Closer {
        /** False when the text cannot be read unit by unit. */
        boolean isSimple(int unit, int index);
    }

    Beginnings(LatinTrie trie, BeginningFilter filter) {
        this.trie = trie;
        this.filter = filter;
    }

    /** A unit of folded text. What begins a word is known of the original only: {@link Units#inside}. */
    void setFolded(char unit, int flags) {
        int number = trie.classOf(unit);
        set(unit, number, flags, 0);
    }

    /** A unit as it stands in a text. */
    void setRaw(char unit, int flags) {
        char folded = Folding.fold(unit);
        int number =
                folded == Folding.DROP ? LatinTrie.DROPPED : trie.classOf(folded == Folding.COMPLEX ? unit : folded);
        boolean small = unit >= 'a' && unit <= 'z';
        boolean joined = Links.isAsciiLetterOrDigit(unit);
        int more = (small && unit != 's' ? 1 << GOES_ON_BIT : 0) | (joined ? 1 << WORD_BIT : 0);
        set(unit, number, flags | more, (small ? SMALL : 0) | (joined ? JOINED : 0));
    }

    private void set(char unit, int number, int flags, int shape) {
        int loose = number == LatinTrie.DROPPED ? DROPPED : number == LatinTrie.BLANK ? BLANK : 0;
        classes[unit] = (char) (number | loose | flags);
        shapes[unit] = (byte) (shape | (flags >= SPECIAL || trie.begins(number) ? 1 << BEGINS : 0));
    }

    /**
     * Notes the places of a block in {@link Units#places}, in order.
     *
     * @return how many; negative when the closer look says that the text cannot be read unit by unit
     */
    int find(Units units, int from, int to, Closer closer) {
        int beginnings = units.inside == null
                ? beginnings(units.array, from, to, units.places)
                : beginnings(units.array, units.inside, from, to, units.places);
        int found = sift(units.array, units.places, beginnings, closer);
        return found < 0 ? found : narrow(units.array, units.places, filter(units.array, units.places, found));
    }

    /**
     * Notes where a pattern may begin: units that begin one, but for small letters in the middle of a word, and units
     * that need a closer look. There is no branch on what the text says; a wrong guess of the processor costs more
     * than all the rest.
     *
     * @return how many places
     */
    private int beginnings(char[] text, int from, int to, int[] places) {
        int found = 0;
        int last = from > 0 ? shapes[text[from - 1]] : 0;
        for (int i = from; i < to; i++) {
            int unit = shapes[text[i]];
            places[found] = i;
            found += unit >>> BEGINS & ~(unit & last >>> 1) & 1;
            last = unit;
        }
        return found;
    }

    /** The same in folded text. */
    private int beginnings(char[] text, byte[] inside, int from, int to, int[] places) {
        int found = 0;
        for (int i = from; i < to; i++) {
            places[found] = i;
            found += shapes[text[i]] >>> BEGINS & ~inside[i] & 1;
        }
        return found;
    }

    /** Keeps the places whose first three units may begin a pattern; negative when one unit cannot fold. */
    private int sift(char[] text, int[] places, int found, Closer closer) {
        long[] ofAny = filter.ofAny();
        int kept = 0;
        for (int k = 0; k < found; k++) {
            int i = places[k];
            int first = classes[text[i]];
            if (first >= SPECIAL && !closer.isSimple(first, i)) {
                return -1;
            }
            int three = ((first & CLASS) << CLASS_BITS | classes[text[i + 1]] & CLASS) << CLASS_BITS
                    | classes[text[i + 2]] & CLASS;
            places[kept] = i;
            kept += (int) (ofAny[three >>> 6] >>> three) & 1;
        }
        return kept;
    }

    /**
     * Keeps the places where the filter lets a pattern begin, complemented where a short one stands or the filter cannot
     * tell.
     */
    private int filter(char[] text, int[] places, int found) {
        long[] ofFourAndMore = filter.ofFourAndMore();
        long[] ofThree = filter.ofThree();
        long[] ofTwo = filter.ofTwo();
        long ofOne = filter.ofOne();
        int shift = Integer.SIZE - filter.size();
        int kept = 0;
        for (int k = 0; k < found; k++) {
            int i = places[k];
            int first = classes[text[i]];
            int second = classes[text[i + 1]];
            int third = classes[text[i + 2]];
            int fourth = classes[text[i + 3]];
            int two = (first & CLASS) << CLASS_BITS | second & CLASS;
            int three = two << CLASS_BITS | third & CLASS;
            int place = BeginningFilter.place(three << CLASS_BITS | fourth & CLASS, shift);
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
    private int narrow(char[] text, int[] places, int found) {
        long[] narrow = filter.narrow();
        int shift = Long.SIZE - filter.size();
        int kept = 0;
        for (int k = 0; k < found; k++) {
            int certain = places[k] >>> 31;
            int i = places[k] ^ -certain;
            int third = classes[text[i + 2]];
            int fourth = classes[text[i + 3]];
            int fifth = classes[text[i + 4]];
            int sixth = classes[text[i + 5]];
            long four =
                    ((long) (classes[text[i]] & CLASS) << CLASS_BITS | classes[text[i + 1]] & CLASS) << 2 * CLASS_BITS
                            | (third & CLASS) << CLASS_BITS
                            | fourth & CLASS;
            long five = four << CLASS_BITS | fifth & CLASS;
            int ofFour = BeginningFilter.place(four, 4, shift);
            int ofFive = BeginningFilter.place(five, 5, shift);
            int ofSix = BeginningFilter.place(five << CLASS_BITS | sixth & CLASS, 6, shift);
            int loose = (fifth | sixth) & DROPPED | (fourth & fifth | fifth & sixth) & BLANK;
            places[kept] = i;
            kept += ((int) (narrow[ofSix >>> 6] >>> ofSix)
                            | (int) (narrow[ofFive >>> 6] >>> ofFive) & ~(sixth >>> GOES_ON_BIT & fifth >>> WORD_BIT)
                            | (int) (narrow[ofFour >>> 6] >>> ofFour) & ~(fifth >>> GOES_ON_BIT & fourth >>> WORD_BIT)
                            | loose + LOOSE >>> LOOSE_BIT
                            | certain)
                    & 1;
        }
        return kept;
    }
}
