package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds names with case endings in Slavic texts, word by word: {@code České spořitelny} is a form of {@code Česká
 * spořitelna}. {@link CaseEndings} says what is a form of one word.
 */
final class Inflection {

    /** Names are looked up by this many letters of their first word; shorter words do not inflect. */
    private static final int KEY_LENGTH = 3;

    private record Word(int start, int end, String folded) {}

    private record Form(CompiledName name, List<String> words) {}

    private final Map<String, List<Form>> byKey = new HashMap<>();

    Inflection(Collection<CompiledName> names) {
        for (CompiledName name : names) {
            List<Word> words = words(name.text());
            if (!words.isEmpty() && joinedByBlanks(name.text(), words)) {
                Form form = new Form(
                        name,
                        words.stream()
                                .map(word -> name.text().substring(word.start(), word.end()))
                                .toList());
                byKey.computeIfAbsent(key(words.getFirst().folded()), unused -> new ArrayList<>())
                        .add(form);
            }
        }
    }

    /** Whether a part of a text has an accented or Cyrillic letter; no Slavic text does without, and nearly all English ones do. */
    static boolean mayApply(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isTelling(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isTelling(char c) {
        return c >= 0xC0 && c <= 0x017F || c >= 0x0400 && c <= 0x052F;
    }

    /** Inflected forms only; the nominative is found by the {@link Matcher}. */
    List<Hit> hits(Reading reading) {
        if (byKey.isEmpty() || !reading.language().isSlavic()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        List<Word> words = words(reading.text());
        for (int i = 0; i < words.size(); i++) {
            for (Form form : byKey.getOrDefault(key(words.get(i).folded()), List.of())) {
                if (inflects(form.name().name(), reading.language()) && matches(reading.text(), words, i, form)) {
                    hits.add(new Hit(
                            form.name(),
                            words.get(i).start(),
                            words.get(i + form.words().size() - 1).end()));
                }
            }
        }
        return hits;
    }

    private static boolean inflects(TrackedName name, TextLanguage language) {
        return name.languages().isEmpty()
                || name.languages().stream().anyMatch(tag -> TextLanguage.ofTag(tag) == language);
    }

    private static boolean matches(String text, List<Word> words, int first, Form form) {
        if (first + form.words().size() > words.size()) {
            return false;
        }
        boolean inflected = false;
        for (int i = 0; i < form.words().size(); i++) {
            Word word = words.get(first + i);
            String written = text.substring(word.start(), word.end());
            if (i > 0 && !isOneBlank(text, words.get(first + i - 1).end(), word.start())
                    || !CaseEndings.isFormOf(form.words().get(i), written)) {
                return false;
            }
            inflected |= !written.equals(form.words().get(i));
        }
        return inflected;
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && isPart(text, i, start >= 0);
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                words.add(new Word(
                        start, i, Folding.piece(text.substring(start, i)).toLowerCase(Locale.ROOT)));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isPart(String text, int i, boolean inside) {
        char c = text.charAt(i);
        return Character.isLetterOrDigit(c)
                || Folding.isAccent(c)
                || inside && Folding.isApostrophe(c) && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
    }

    private static boolean joinedByBlanks(String name, List<Word> words) {
        int end = 0;
        for (Word word : words) {
            if (!(end == 0 ? word.start() == 0 : isOneBlank(name, end, word.start()))) {
                return false;
            }
            end = word.end();
        }
        return end == name.length();
    }

    private static boolean isOneBlank(String text, int start, int end) {
        return Separators.join(text, start, end);
    }

    private static String key(String folded) {
        return folded.length() <= KEY_LENGTH ? folded : folded.substring(0, KEY_LENGTH);
    }
}
