package dev.mentionscope.detect;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a word is a case form of another, in Czech, Slovak, Polish, Croatian, Russian and Ukrainian.
 *
 * <p>A loose stem (the word without its final vowel) must carry an ending of nouns or adjectives; the last consonant of a
 * longer stem may soften ({@code Praha, Praze}) and an {@code e} before the last consonant may go ({@code Hradec, Hradce}). A
 * word written with a capital needs one, words of up to three letters do not change, and acronyms take an ending in small
 * letters. So {@code Škodou} is a form of {@code Škoda}; {@code škoda} and {@code Škodlivý} are not.
 */
final class CaseEndings {

    private static final String LATIN_VOWELS = "aeiouy";
    private static final String CYRILLIC_VOWELS = "аеиоуыэюяіїєьъ";

    /** Without accents. */
    private static final Set<String> ENDINGS = Set.copyOf(List.of((
            // nouns
            "a e i o u y em om am um ou ov uv ech ach ich och ami emi imi ymi mi ovi owi ove owie ovia ow iam ie "
                    + "ii iu ia io iem "
                    // adjectives, possessives
                    + "ej ego eho iho emu imu ym im ych ova ovo ovy ovou oveho ovem ovych ovym in ina iny ine inu inou "
                    // the same in Cyrillic
                    + "а я у ю е и ы о і ї єю ем ом еи ои ов ев ів ам ям ах ях ами ями ою ею ові еві ия ии ию ием "
                    + "ого его ому ему ым их ых им ими ыми ая яя ую юю ое ее ые ие")
            .split(" ")));

    /** Endings of declension that an acronym takes. */
    private static final Set<String> ACRONYM_ENDINGS = Set.of(
            "a", "e", "i", "o", "u", "y", "em", "om", "um", "ech", "ov", "ovi", "ami", "ow", "owi", "ie", "uv", "mi",
            "у", "а", "ом", "е", "ы");

    /** How a consonant may soften before an ending, without accents. */
    private static final Map<Character, String> SOFTENED = Map.ofEntries(
            Map.entry('k', "c"),
            Map.entry('h', "z"),
            Map.entry('g', "z"),
            Map.entry('c', "s"),
            Map.entry('t', "c"),
            Map.entry('к', "ц"),
            Map.entry('г', "з"),
            Map.entry('х', "с"));

    private static final int LONGEST_UNCHANGING = 3;
    private static final int SHORTEST_STEM = 3;
    private static final int SHORTEST_SOFTENING = 4;

    private CaseEndings() {}

    /** Both as written. A word is a form of itself. */
    static boolean isFormOf(String word, String written) {
        if (written.equals(word)) {
            return true;
        }
        if (Character.isUpperCase(word.charAt(0)) && !Character.isUpperCase(written.charAt(0))) {
            return false;
        }
        if (isAcronym(word) && (written.startsWith(word) || word.length() <= LONGEST_UNCHANGING)) {
            return written.startsWith(word) && ACRONYM_ENDINGS.contains(written.substring(word.length()));
        }
        return isFoldedFormOf(Folding.piece(word), Folding.piece(written));
    }

    private static boolean isFoldedFormOf(String word, String written) {
        if (written.equals(word)) {
            return true;
        }
        if (word.length() <= LONGEST_UNCHANGING || !Character.isLetter(word.charAt(word.length() - 1))) {
            return false;
        }
        char last = word.charAt(word.length() - 1);
        boolean vowel = isVowel(last);
        String stem = vowel ? word.substring(0, word.length() - 1) : word;
        if (stem.length() < SHORTEST_STEM) {
            return false;
        }
        return hasEnding(written, stem) || softens(written, stem) || !vowel && losesVowel(written, word);
    }

    private static boolean hasEnding(String written, String stem) {
        return written.startsWith(stem) && ENDINGS.contains(written.substring(stem.length()));
    }

    private static boolean softens(String written, String stem) {
        if (stem.length() < SHORTEST_SOFTENING || written.length() <= stem.length()) {
            return false;
        }
        int last = stem.length() - 1;
        String soft = SOFTENED.getOrDefault(stem.charAt(last), "");
        return written.startsWith(stem.substring(0, last))
                && soft.indexOf(written.charAt(last)) >= 0
                && ENDINGS.contains(written.substring(stem.length()));
    }

    private static boolean losesVowel(String written, String word) {
        int vowel = word.length() - 2;
        return word.length() > SHORTEST_SOFTENING
                && (word.charAt(vowel) == 'e' || word.charAt(vowel) == 'е' || word.charAt(vowel) == 'о')
                && hasEnding(written, word.substring(0, vowel) + word.charAt(vowel + 1));
    }

    private static boolean isVowel(char c) {
        return LATIN_VOWELS.indexOf(c) >= 0 || CYRILLIC_VOWELS.indexOf(c) >= 0;
    }

    private static boolean isAcronym(String word) {
        return word.length() > 1 && word.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
    }
}
