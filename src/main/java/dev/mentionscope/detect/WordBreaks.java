package dev.mentionscope.detect;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/** Word breaks in Chinese and Japanese, which write no blanks, by ICU's dictionary. */
final class WordBreaks {

    /** Code units around a hit that are looked at; words are shorter. */
    private static final int WINDOW = 12;

    private static final BreakIterator WORDS = BreakIterator.getWordInstance(Locale.ROOT);

    private final String text;
    private final BreakIterator iterator = WORDS.clone();

    WordBreaks(String text) {
        this.text = text;
    }

    /**
     * Whether a hit is made of the end of one word and the beginning of the next: {@code 国安} in {@code 中国安徽}. A name that
     * the dictionary does not know falls into single characters and straddles nothing.
     */
    boolean straddles(int start, int end) {
        int from = Math.max(0, start - WINDOW);
        iterator.setText(text.substring(from, Math.min(text.length(), end + WINDOW)));
        int left = start - from;
        int right = end - from;
        boolean cutsLeft = left > 0 && !iterator.isBoundary(left);
        boolean cutsRight = right < text.length() - from && !iterator.isBoundary(right);
        return cutsLeft && cutsRight;
    }
}
