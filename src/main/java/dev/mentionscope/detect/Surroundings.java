package dev.mentionscope.detect;

import java.util.Locale;
import java.util.Set;

/** What stands next to a hit. */
final class Surroundings {

    private static final Set<String> STREETS = Set.of(
            "rd",
            "road",
            "st",
            "street",
            "ave",
            "avenue",
            "blvd",
            "boulevard",
            "dr",
            "drive",
            "ln",
            "lane",
            "hwy",
            "highway",
            "pkwy",
            "parkway",
            "plaza",
            "pike",
            "pl",
            "sq",
            "ct");

    /** Words with a capital at the start of a sentence or in a heading that are no part of a name. */
    static final Set<String> FUNCTION = Set.of(
            "The", "A", "An", "At", "In", "On", "By", "For", "From", "With", "And", "Or", "Of", "To", "Vs", "Best",
            "Top", "Is", "If", "Why", "Try", "Visit", "See", "Like", "Also", "Overall", "Pick", "Choice", "Budget",
            "Premium", "Value", "Other", "Both", "Use", "Buy", "Get", "New");

    private Surroundings() {}

    /** {@code 3.8 HP}, {@code 1,200+ hp}. */
    static boolean followsNumber(String text, int start) {
        int i = start - 1;
        while (i >= 0 && (Folding.fold(text.charAt(i)) == Folding.BLANK || text.charAt(i) == '+')) {
            i--;
        }
        return i >= 0 && Character.isDigit(text.charAt(i));
    }

    /** A user name, or part of an e-mail address. */
    static boolean isHandle(String text, Hit hit) {
        int i = hit.start() - 1;
        while (i >= 0 && hit.start() - i < 64 && isAddressPart(text.charAt(i))) {
            i--;
        }
        if (i >= 0 && text.charAt(i) == '@') {
            return true;
        }
        int end = hit.end();
        while (end < text.length() && end - hit.end() < 64 && isAddressPart(text.charAt(end))) {
            end++;
        }
        return end + 1 < text.length() && text.charAt(end) == '@' && Links.isAsciiLetterOrDigit(text.charAt(end + 1));
    }

    private static boolean isAddressPart(char c) {
        return Links.isAsciiLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '+';
    }

    static boolean isIdeographic(String text, Hit hit) {
        return Character.isIdeographic(text.codePointAt(hit.start()));
    }

    static boolean isPartOfLongerName(Reading reading, Hit hit) {
        String text = reading.text();
        if (isJoinedByMiddleDot(text, hit)) {
            return true;
        }
        if (isIdeographic(text, hit) && hit.length() <= 3) {
            return reading.breaks().straddles(hit.start(), hit.end());
        }
        return isStreet(text, hit)
                || mayBeOrdinary(reading, hit) && reading.mayBeEnglish() && endsCapitalizedPhrase(text, hit);
    }

    private static boolean mayBeOrdinary(Reading reading, Hit hit) {
        return reading.isOrdinaryHere(hit.name())
                || hit.name().isShort() && !hit.name().isAllCapitals();
    }

    /** Foreign full names are written with a middle dot: {@code ルイス・シボレー}. */
    private static boolean isJoinedByMiddleDot(String text, Hit hit) {
        Character.UnicodeScript script = Character.UnicodeScript.of(text.codePointAt(hit.start()));
        if (script != Character.UnicodeScript.HAN && script != Character.UnicodeScript.KATAKANA) {
            return false;
        }
        int before = hit.start() - 1;
        int after = hit.end();
        return before > 0
                        && isMiddleDot(text.charAt(before), script)
                        && Character.UnicodeScript.of(text.charAt(before - 1)) == script
                || after + 1 < text.length()
                        && isMiddleDot(text.charAt(after), script)
                        && Character.UnicodeScript.of(text.charAt(after + 1)) == script;
    }

    /** Japanese writes the dot between words of katakana; between ideographs it separates the items of a list. */
    private static boolean isMiddleDot(char c, Character.UnicodeScript script) {
        return script == Character.UnicodeScript.KATAKANA ? c == '・' : c == '·' || c == '‧';
    }

    /** {@code 1744 Columbia Rd} */
    private static boolean isStreet(String text, Hit hit) {
        if (!followsNumber(text, hit.start()) || hit.end() >= text.length() || text.charAt(hit.end()) != ' ') {
            return false;
        }
        int end = hit.end() + 1;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return STREETS.contains(text.substring(hit.end() + 1, end).toLowerCase(Locale.ROOT));
    }

    /** An ordinary word after a proper name: {@code Garmin Coach}, {@code VO2 Max}, {@code Tri-Ply Base}. */
    private static boolean endsCapitalizedPhrase(String text, Hit hit) {
        int end = hit.start() - 1;
        if (end <= 0 || text.charAt(end) != ' ' && text.charAt(end) != '/' && text.charAt(end) != '-') {
            return false;
        }
        int start = end;
        while (start > 0 && (Character.isLetterOrDigit(text.charAt(start - 1)))) {
            start--;
        }
        if (start == end) {
            return false;
        }
        String word = text.substring(start, end);
        boolean capital = word.chars().anyMatch(Character::isUpperCase);
        return capital
                && (!OrdinaryWords.holdsAll(word) || !SentenceStart.isAt(text, start) && !FUNCTION.contains(word));
    }
}
