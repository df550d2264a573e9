package dev.mentionscope.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** English words that are written in lower case: a name that is one of them is told from the word by its case. */
final class OrdinaryWords {

    private static final Set<String> WORDS = load();

    private OrdinaryWords() {}

    /** Whether every word of the phrase, in lower case, is an ordinary one. */
    static boolean holdsAll(String phrase) {
        int words = 0;
        int start = -1;
        String lower = phrase.toLowerCase(Locale.ROOT);
        for (int i = 0; i <= lower.length(); i++) {
            boolean letter = i < lower.length() && Character.isLetter(lower.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                if (!WORDS.contains(lower.substring(start, i))) {
                    return false;
                }
                words++;
                start = -1;
            }
            if (!letter && i < lower.length() && !Character.isWhitespace(lower.charAt(i))) {
                return false;
            }
        }
        return words > 0;
    }

    private static Set<String> load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                OrdinaryWords.class.getResourceAsStream("ordinary-words-en.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
