package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in an answer that look like competitors and are not tracked yet: what heads a list item, a heading or a table row.
 * Count them over many answers; a name that heads one item once says little.
 */
public final class Candidates {

    /**
     * A name that may be a brand or product.
     *
     * @param name as written, cut before the first model number
     * @param start first code unit (UTF-16) in the text
     * @param end after the last one
     * @param key equal for spellings that detection treats as equal
     */
    public record Candidate(String name, int start, int end, String key) {}

    /** Head of a marked line: marks, an optional label, then bold text, a link's label or plain words. */
    private static final Pattern HEAD =
            Pattern.compile("(?m)^[ \\t>]*(?:#{1,6}|[-*+•]|\\d{1,2}[.)]|\\|)[ \\t]+(?<rest>\\S.{0,300})$");

    private static final Pattern LABEL = Pattern.compile("^[^:\\n*\\[]{2,40}:\\s+(?=[*\\[\\p{Lu}])");
    private static final Pattern LEADING_MARKS = Pattern.compile("^(?:[^\\p{L}\\p{N}]|\\d{1,2}[.)](?=\\s))+");
    private static final Pattern END = Pattern.compile("\\*\\*|__|\\]|\\||\\s[–—-]\\s|:|\\(|,|;|\\.(?=\\s|$)|\\\\");

    private static final int MOST_WORDS = 4;
    private static final int LONGEST = 40;

    private Candidates() {}

    /** Each name once, in the order of the text; names that the detection found are left out. */
    public static List<Candidate> in(String text, Detection detection) {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Matcher lines = HEAD.matcher(text);
        while (lines.find()) {
            Candidate candidate = head(text, lines.start("rest"), lines.end("rest"));
            if (candidate != null && !isKnown(candidate, detection) && seen.add(candidate.key())) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /** Equal for spellings that detection treats as equal. Breaks by markup are blanks, because NUL cannot be stored. */
    public static String keyOf(String name) {
        return FoldedText.ofName(name).replace('\0', ' ');
    }

    private static Candidate head(String text, int from, int to) {
        int start = skip(LEADING_MARKS, text, from, to);
        start = skip(LABEL, text, start, to);
        start = skip(LEADING_MARKS, text, start, to);
        Matcher ends = END.matcher(text).region(start, to);
        int end = ends.find() ? ends.start() : to;
        end = beforeModelNumber(text, start, end);
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        String name = text.substring(start, end);
        return isNameLike(name) ? new Candidate(name, start, end, keyOf(name)) : null;
    }

    private static int skip(Pattern pattern, String text, int from, int to) {
        Matcher matcher = pattern.matcher(text).region(from, to);
        return matcher.find() ? matcher.end() : from;
    }

    private static int beforeModelNumber(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            boolean wordStart = text.charAt(i - 1) == ' ';
            if (wordStart && text.substring(i, wordEnd(text, i, end)).chars().anyMatch(Character::isDigit)) {
                return i - 1;
            }
        }
        return end;
    }

    private static int wordEnd(String text, int from, int limit) {
        int space = text.indexOf(' ', from);
        return space < 0 || space > limit ? limit : space;
    }

    private static boolean isNameLike(String name) {
        if (name.length() < 2 || name.length() > LONGEST || name.split("\\s+").length > MOST_WORDS) {
            return false;
        }
        int first = name.codePointAt(0);
        boolean begins = Character.isUpperCase(first)
                || Character.isDigit(first)
                || Character.isIdeographic(first)
                || Character.isLetter(first) && !Character.isLowerCase(first)
                || name.chars().skip(1).anyMatch(Character::isUpperCase) && name.indexOf(' ') < 0;
        return begins && name.codePoints().anyMatch(Character::isLetter) && !mostlyOrdinary(name);
    }

    /** {@code Battery life}, {@code Best for Families}: words, not names. */
    private static boolean mostlyOrdinary(String name) {
        String[] words = name.split("[\\s/-]+");
        int ordinary = 0;
        for (String word : words) {
            ordinary += OrdinaryWords.holdsAll(word.replaceAll("['\u2019]s?$", "")) || word.length() < 2 ? 1 : 0;
        }
        return ordinary == words.length;
    }

    private static boolean isKnown(Candidate candidate, Detection detection) {
        return detection.mentions().stream()
                        .anyMatch(mention -> mention.start() < candidate.end() && candidate.start() < mention.end())
                || detection.possible().stream()
                        .anyMatch(possible -> possible.start() < candidate.end() && candidate.start() < possible.end());
    }
}
