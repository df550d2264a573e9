package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The language of a text, as far as rules depend on it: guessed from function words and accented letters. */
enum TextLanguage {
    ENGLISH(
            "en",
            "the and of to a an in on at as be or is for with that it i we they can are was this from by you your but not have which when",
            ""),
    GERMAN(
            "de",
            "in an am so was der die das und ist von mit den dem für nicht ein eine auf im zu sich auch wie oder wird sind des",
            "ßäöü"),
    DUTCH("nl", "in of is was het een en van niet op te dat zijn voor met aan ook naar bij deze wordt maar", ""),
    PORTUGUESE(
            "pt",
            "a o e em as os de do da no na que não um uma para com por dos das mais ao se foi ou é são pelo",
            "ãõçáéíóúâê"),
    SPANISH(
            "es",
            "a e o el la los las de que en un una para con por del se no es más su al lo como pero y",
            "ñ¿¡áéíóú"),
    FRENCH("fr", "a on le la les des et est une un pour dans que qui sur pas avec au aux du plus sont ce", "çèêàùéîô"),
    ITALIAN("it", "a e in i il lo gli di che è un una per con non del della sono alla dei più anche nel", "òìàèé"),
    CZECH(
            "cs",
            "a je v na se že do pro s z k to jsem jsou nebo ale jako které který byl aby při podle než si ze",
            "ěřůščžýáíéúňťď"),
    SLOVAK(
            "sk",
            "a je v na sa že do pre s z k to som sú alebo ale ako ktoré ktorý bol aby pri podľa než si zo",
            "ľĺŕôäščžýáíéúňťď"),
    POLISH("pl", "w na i się że do dla z o to jest są lub ale jak które który był aby przy nie oraz od po", "łąęśźżćń"),
    CROATIAN("hr", "i je u na se da za s od su ili ali kao koji koje bio što nije po iz", "đćščž"),
    TURKISH("tr", "ve bir bu da de için ile çok en olarak daha gibi ama ne var", "ğışİ"),
    RUSSIAN("ru", "и в не на что с по как это из за от для о но", "ыэё"),
    UKRAINIAN("uk", "і в не на що з по як це із за від для та але", "іїєґ"),
    UNKNOWN("", "", "");

    /** As much of a text as the guess reads, in code units. */
    private static final int SAMPLE = 1_500;

    private static final int WORD_VOTES = 2;
    private static final int LETTER_VOTES = 1;

    private static final Map<String, List<TextLanguage>> BY_WORD = new HashMap<>();

    static {
        for (TextLanguage language : values()) {
            for (String word : language.words.split(" ")) {
                BY_WORD.merge(
                        word,
                        List.of(language),
                        (known, added) ->
                                Stream.concat(known.stream(), added.stream()).toList());
            }
        }
    }

    private final String tag;
    private final String words;
    private final String letters;

    TextLanguage(String tag, String words, String letters) {
        this.tag = tag;
        this.words = words;
        this.letters = letters;
    }

    /** The BCP 47 primary tag; empty when unknown. */
    String tag() {
        return tag;
    }

    /** Whether nouns and adjectives take case endings that {@link Inflection} knows. */
    boolean isSlavic() {
        return switch (this) {
            case CZECH, SLOVAK, POLISH, CROATIAN, RUSSIAN, UKRAINIAN -> true;
            default -> false;
        };
    }

    /** The best guess; {@link #UNKNOWN} without any evidence. */
    static TextLanguage of(String text) {
        int[] votes = new int[values().length];
        int end = Math.min(text.length(), SAMPLE);
        int start = -1;
        for (int i = 0; i <= end; i++) {
            boolean letter = i < end && Character.isLetter(text.charAt(i));
            if (letter) {
                voteByLetter(Character.toLowerCase(text.charAt(i)), votes);
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                // The s of a possessive is not the Czech word.
                if (start == 0 || !Folding.isApostrophe(text.charAt(start - 1))) {
                    voteByWord(text, start, i, votes);
                }
                start = -1;
            }
        }
        int best = UNKNOWN.ordinal();
        for (int i = 0; i < votes.length; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        return values()[best];
    }

    private static void voteByLetter(char letter, int[] votes) {
        if (letter < 0x80) {
            return;
        }
        for (TextLanguage language : values()) {
            if (language.letters.indexOf(letter) >= 0) {
                votes[language.ordinal()] += LETTER_VOTES;
            }
        }
    }

    private static void voteByWord(String text, int start, int end, int[] votes) {
        if (end - start > 6) {
            return;
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        BY_WORD.getOrDefault(word, List.of()).forEach(language -> votes[language.ordinal()] += WORD_VOTES);
    }

    /** The language with this tag, its region ignored; {@link #UNKNOWN} when no rule depends on it. */
    static TextLanguage ofTag(String tag) {
        String primary = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(primary))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
