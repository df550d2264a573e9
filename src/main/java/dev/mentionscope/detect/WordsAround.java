package dev.mentionscope.detect;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** Longer phrases in which a hit stands; one of them may be what the words really mean. */
public final class WordsAround {

    private static final int MOST_WORDS = 3;

    private final String text;
    private final BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);

    private WordsAround(String text) {
        this.text = text;
        words.setText(text);
    }

    /**
     * Phrases that hold this part of the text and more, the most telling first: the words with a capital around it, the
     * same with the next word, with the word before. None twice.
     */
    public static List<String> phrases(String text, int start, int end) {
        WordsAround around = new WordsAround(text);
        List<String> phrases = new ArrayList<>();
        int from = around.nameStart(start);
        int to = around.nameEnd(end);
        add(phrases, text, from, to, start, end);
        add(phrases, text, start, around.next(end), start, end);
        add(phrases, text, around.before(start), end, start, end);
        return List.copyOf(phrases);
    }

    private static void add(List<String> phrases, String text, int from, int to, int start, int end) {
        boolean longer = from >= 0 && to >= 0 && to - from > end - start;
        if (longer && !phrases.contains(text.substring(from, to))) {
            phrases.add(text.substring(from, to));
        }
    }

    private int nameEnd(int end) {
        int to = end;
        for (int i = 0; i < MOST_WORDS; i++) {
            int next = next(to);
            if (next < 0 || !Character.isUpperCase(text.charAt(skip(to)))) {
                break;
            }
            to = next;
        }
        return to;
    }

    private int nameStart(int start) {
        int from = start;
        for (int i = 0; i < MOST_WORDS; i++) {
            int before = before(from);
            if (before < 0
                    || !Character.isUpperCase(text.charAt(before))
                    || Surroundings.FUNCTION.contains(
                            text.substring(before, from).strip())) {
                break;
            }
            from = before;
        }
        return from;
    }

    /** After the next word; -1 if none follows in the same phrase. */
    private int next(int end) {
        int from = skip(end);
        if (from >= text.length() || !Character.isLetterOrDigit(text.codePointAt(from))) {
            return -1;
        }
        boolean joined = from > end || Character.isIdeographic(text.codePointAt(from));
        return joined ? words.following(from) : -1;
    }

    /** Where the word before begins; -1 if none stands before in the same phrase. */
    private int before(int start) {
        int to = start > 0 && isJoint(text.charAt(start - 1)) ? start - 1 : start;
        if (to == 0 || !Character.isLetterOrDigit(text.codePointBefore(to))) {
            return -1;
        }
        boolean joined = to < start || Character.isIdeographic(text.codePointBefore(to));
        return joined ? words.preceding(to) : -1;
    }

    private int skip(int end) {
        return end < text.length() && isJoint(text.charAt(end)) ? end + 1 : end;
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '\u00A0' || Folding.isHyphen(c);
    }
}
