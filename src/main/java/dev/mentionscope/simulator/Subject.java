package dev.mentionscope.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a prompt is about and in which language, told by simple signs that depend on its text alone. */
record Subject(World.Topic topic, Language language) {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** How much a letter says that only one of the languages writes, in words. */
    private static final int LETTER_WEIGHT = 2;

    static Subject of(String prompt, World world) {
        String text = prompt.toLowerCase(Locale.ROOT);
        return new Subject(topic(text, world), language(text));
    }

    /** The topic with the most letters of keywords in the prompt; of equals, the first. */
    private static World.Topic topic(String text, World world) {
        World.Topic best = world.topic(world.settings().defaultTopic());
        int most = 0;
        for (World.Topic topic : world.topics()) {
            int found = topic.keywords().values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .filter(text::contains)
                    .mapToInt(String::length)
                    .sum();
            if (found > most) {
                most = found;
                best = topic;
            }
        }
        return best;
    }

    private static Language language(String text) {
        if (text.codePoints().anyMatch(Character::isIdeographic)) {
            return Language.ZH;
        }
        List<String> words = WORDS.splitAsStream(text).toList();
        // max() keeps the first of equals: English, when nothing speaks for another language
        return Stream.of(Language.EN, Language.CS, Language.DE, Language.PT)
                .max(Comparator.comparingLong(language -> signs(text, words, language)))
                .orElse(Language.EN);
    }

    private static long signs(String text, List<String> words, Language language) {
        Prose.Cues cues = Prose.in(language).cues();
        long letters = text.chars()
                .filter(letter -> cues.letters().indexOf(letter) >= 0)
                .count();
        return words.stream().filter(cues.words()::contains).count() + LETTER_WEIGHT * letters;
    }
}
