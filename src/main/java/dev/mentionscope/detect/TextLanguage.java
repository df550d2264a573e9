package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.Locale;

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

    private static final int LONGEST_WORD = 6;

    /** So many votes, twice as many as for the next language, settle it; looked at after every so many code units. */
    private static final int CLEAR = 30;

    private static final int STEP = 250;

    /** Letters of all these languages lie in a range so small that a word of six is one number. */
    private static final int FIRST_LETTER = 'a';

    private static final int LETTERS = 0x530 - FIRST_LETTER;
    private static final int NO_LETTER = -1;

    /** By the number of a word, in an open-addressing table that is mostly empty: the languages, a bit for each. */
    private static final int SLOTS = 2_048;

    private static final long[] WORDS = new long[SLOTS];
    private static final int[] SPEAKERS = new int[SLOTS];

    /** By letter above ASCII: the languages that write it, a bit for each. */
    private static final int[] WRITERS = new int[LETTERS];

    static {
        for (TextLanguage language : values()) {
            for (String word : language.words.isEmpty() ? new String[0] : language.words.split(" ")) {
                long number = 0;
                for (int i = 0; i < word.length(); i++) {
                    number = withLetter(number, word.charAt(i));
                }
                int slot = slot(number);
                WORDS[slot] = number;
                SPEAKERS[slot] |= 1 << language.ordinal();
            }
            language.letters
                    .toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(letter -> letter >= 0x80 && letter - FIRST_LETTER < LETTERS)
                    .forEach(letter -> WRITERS[letter - FIRST_LETTER] |= 1 << language.ordinal());
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
        int length = 0;
        long number = 0;
        int next = STEP;
        for (int i = 0; i <= end; i++) {
            int letter = i < end ? letter(text.charAt(i)) : NO_LETTER;
            if (letter == NO_LETTER) {
                // The s of a possessive is not the Czech word.
                boolean word = length > 0 && length <= LONGEST_WORD && number >= 0;
                if (word && !(i > length && Folding.isApostrophe(text.charAt(i - length - 1)))) {
                    vote(SPEAKERS[slot(number)], WORD_VOTES, votes);
                }
                length = 0;
                number = 0;
                if (i >= next) {
                    if (isClear(votes)) {
                        break;
                    }
                    next = i + STEP;
                }
                continue;
            }
            length++;
            if (letter - FIRST_LETTER >= LETTERS || letter < FIRST_LETTER) {
                number = Long.MIN_VALUE;
            } else if (length <= LONGEST_WORD && number >= 0) {
                number = withLetter(number, letter);
            }
            if (letter >= 0x80 && letter - FIRST_LETTER < LETTERS) {
                vote(WRITERS[letter - FIRST_LETTER], LETTER_VOTES, votes);
            }
        }
        return values()[best(votes, -1)];
    }

    private static int best(int[] votes, int but) {
        int best = UNKNOWN.ordinal();
        for (int i = 0; i < votes.length; i++) {
            best = i != but && votes[i] > votes[best] ? i : best;
        }
        return best;
    }

    /** Whether the rest of the sample could hardly change the guess. */
    private static boolean isClear(int[] votes) {
        int best = best(votes, -1);
        return votes[best] >= CLEAR && votes[best] >= 2 * votes[best(votes, best)];
    }

    private static int letter(char c) {
        if (c < 0x80) {
            int small = c | 0x20;
            return small >= 'a' && small <= 'z' ? small : NO_LETTER;
        }
        return Character.isLetter(c) ? Character.toLowerCase(c) : NO_LETTER;
    }

    private static long withLetter(long number, int letter) {
        return number * LETTERS + (letter - FIRST_LETTER + 1);
    }

    /** Where the word stands, or the free place where it would. */
    private static int slot(long number) {
        int slot = (int) (number * 0x9E3779B97F4A7C15L >>> 48) & SLOTS - 1;
        while (WORDS[slot] != 0 && WORDS[slot] != number) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private static void vote(int languages, int weight, int[] votes) {
        for (int left = languages; left != 0; left &= left - 1) {
            votes[Integer.numberOfTrailingZeros(left)] += weight;
        }
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
