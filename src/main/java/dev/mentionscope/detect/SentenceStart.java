package dev.mentionscope.detect;

import java.util.List;
import java.util.Set;

/** The start of a sentence, line or heading, where any word has a capital. */
final class SentenceStart {

    /** Verbs and joining words that follow a subject. */
    private static final Set<String> AFTER_SUBJECT = Set.copyOf(List.of(
            ("is was has had will can could would does did says said offers makes made sells sold announced launched provides also "
                            + "and or vs versus "
                            + "ist war hat wird kann bietet und oder "
                            + "je byl byla má bude nabízí a nebo "
                            + "é foi tem pode vende oferece e ou "
                            + "es fue tiene ofrece y o est et ou")
                    .split(" ")));

    private SentenceStart() {}

    static boolean isAt(String text, int start) {
        int i = start - 1;
        while (i >= 0
                && (text.charAt(i) == '*' || text.charAt(i) == '_' || text.charAt(i) == '"' || text.charAt(i) == '“')) {
            i--;
        }
        if (i < 0 || text.charAt(i) == '\n') {
            return true;
        }
        if (text.charAt(i) != ' ') {
            return text.charAt(i) == '.' || text.charAt(i) == '!' || text.charAt(i) == '?';
        }
        while (i >= 0 && " #>-*•\t".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return i < 0 || ".!?\n".indexOf(text.charAt(i)) >= 0;
    }

    /** Whether what follows speaks for a name: a mark that sets it off, a possessive, a capital, or a verb. */
    static boolean speaksForName(Reading reading, Hit hit) {
        String text = reading.text();
        String surface = reading.surface(hit);
        if (surface.codePoints().filter(Character::isUpperCase).count() > 1) {
            return true;
        }
        int end = hit.end();
        if (end >= text.length()) {
            return true;
        }
        char next = text.charAt(end);
        if (next != ' ') {
            return next != '-';
        }
        int word = end + 1;
        int wordEnd = word;
        while (wordEnd < text.length() && Character.isLetter(text.charAt(wordEnd))) {
            wordEnd++;
        }
        if (wordEnd == word) {
            return true;
        }
        return Character.isUpperCase(text.charAt(word)) || AFTER_SUBJECT.contains(text.substring(word, wordEnd));
    }
}
