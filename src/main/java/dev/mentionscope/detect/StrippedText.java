package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text from which parts were taken out, with the way back to offsets of the original. */
public final class StrippedText {

    private final String original;
    private final String text;

    /** For every gap, its place in the stripped text (ascending), and how many code units are missing up to and with it. */
    private final int[] places;

    private final int[] missing;

    private StrippedText(String original, String text, int[] places, int[] missing) {
        this.original = original;
        this.text = text;
        this.places = places;
        this.missing = missing;
    }

    static StrippedText unchanged(String text) {
        return new StrippedText(text, text, new int[0], new int[0]);
    }

    public String text() {
        return text;
    }

    public String original() {
        return original;
    }

    /** A part of the original that was taken out; offsets of the original, end exclusive. */
    public record Gap(int start, int end) {}

    /** In the order of the text. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            gaps.add(new Gap(places[i] + (i == 0 ? 0 : missing[i - 1]), places[i] + missing[i]));
        }
        return gaps;
    }

    public boolean isUnchanged() {
        return places.length == 0;
    }

    /** Where the code unit at this offset of the stripped text stands in the original; a gap before it is skipped. */
    public int originalStart(int offset) {
        int gaps = Arrays.binarySearch(places, offset);
        int passed = gaps >= 0 ? gaps + 1 : -gaps - 1;
        return offset + (passed == 0 ? 0 : missing[passed - 1]);
    }

    /** Where a span that ends at this offset of the stripped text ends in the original; a gap after it is left out. */
    public int originalEnd(int offset) {
        return offset == 0 ? 0 : originalStart(offset - 1) + 1;
    }

    static final class Builder {

        private final String original;
        private final StringBuilder kept = new StringBuilder();
        private int from;
        private int gaps;
        private int[] places = new int[8];
        private int[] missing = new int[8];

        Builder(String original) {
            this.original = original;
        }

        /** Takes out a part; parts come in order. */
        void drop(int start, int end) {
            kept.append(original, from, start);
            from = end;
            int total = end - kept.length();
            if (gaps > 0 && places[gaps - 1] == kept.length()) {
                missing[gaps - 1] = total;
                return;
            }
            if (gaps == places.length) {
                places = Arrays.copyOf(places, gaps * 2);
                missing = Arrays.copyOf(missing, gaps * 2);
            }
            places[gaps] = kept.length();
            missing[gaps++] = total;
        }

        StrippedText build() {
            kept.append(original, from, original.length());
            return new StrippedText(
                    original, kept.toString(), Arrays.copyOf(places, gaps), Arrays.copyOf(missing, gaps));
        }
    }
}
