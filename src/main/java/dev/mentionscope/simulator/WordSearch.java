package dev.mentionscope.simulator;

import java.util.regex.Pattern;

/** Whether a name stands in a text as a word of its own, in any case of letters. */
final class WordSearch {

    private static final String WORD_CHARACTER = "[\\p{L}\\p{M}\\p{N}]";

    private WordSearch() {}

    /** Han has no spaces between words: there, a name is found wherever its characters are. */
    static boolean contains(String text, String name) {
        String exact = Pattern.quote(name);
        String pattern = name.codePoints().anyMatch(Character::isIdeographic)
                ? exact
                : "(?<!" + WORD_CHARACTER + ")" + exact + "(?!" + WORD_CHARACTER + ")";
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}
