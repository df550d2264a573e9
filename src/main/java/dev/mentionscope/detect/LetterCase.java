package dev.mentionscope.detect;

import com.ibm.icu.text.Normalizer2;

/** What the case of a hit says about it. */
final class LetterCase {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private LetterCase() {}

    /** Null when the case fits the name. */
    static Doubt doubt(CompiledName name, String surface, Reading reading) {
        if (!name.hasCapital() || surface.equals(name.text())) {
            return null;
        }
        boolean lower = surface.codePoints().noneMatch(Character::isUpperCase);
        Doubt doubt = lower ? Doubt.LOWER_CASE : Doubt.OTHER_CASE;
        if (name.name().matchCase()) {
            return sameLetters(name, surface) ? null : doubt;
        }
        if (name.isShort() && !isCapitalized(name.text())) {
            return sameLetters(name, surface) ? null : doubt;
        }
        boolean ordinary = reading.isOrdinaryHere(name);
        if (lower) {
            boolean foreign = !reading.mayBeEnglish() && !hasInnerCapital(name.text());
            return name.isShort() || ordinary || foreign ? doubt : null;
        }
        boolean capitals = surface.codePoints().noneMatch(Character::isLowerCase);
        return ordinary && !capitals && !sameCapitals(name.text(), surface) ? doubt : null;
    }

    /** The same text but for width, hidden characters, escapes, blanks and hyphens. */
    private static boolean sameLetters(CompiledName name, String surface) {
        return letters(surface).startsWith(letters(name.text()));
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        NFKC.normalize(Entities.decoded(text))
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** Word by word, a capital where the name has one and none where it has none; endings do not matter. */
    private static boolean sameCapitals(String name, String surface) {
        String one = letters(name);
        String other = letters(surface);
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (Character.isUpperCase(one.charAt(i)) != Character.isUpperCase(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** One capital at the start, and small letters. */
    private static boolean isCapitalized(String name) {
        return Character.isUpperCase(name.codePointAt(0))
                && name.codePoints().skip(1).noneMatch(Character::isUpperCase);
    }

    /** A capital after a small letter, as in {@code HubSpot}: no ordinary word looks so. */
    private static boolean hasInnerCapital(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }
}
