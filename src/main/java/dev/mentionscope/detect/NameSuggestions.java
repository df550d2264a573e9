package dev.mentionscope.detect;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Further spellings of a name, for a person to approve. What detection treats as equal anyway (case, accents, width, hyphen
 * or blank) is not suggested again.
 */
public final class NameSuggestions {

    /** Where a suggestion comes from. */
    public enum Source {
        WITHOUT_LEGAL_FORM,
        UMLAUT_WRITTEN_OUT,
        CHINESE_VARIANT,
        SPACING,
        SYMBOL,
        DOMAIN
    }

    /**
     * A spelling.
     *
     * @param text the spelling
     * @param source how it was made
     * @param ambiguous whether it is an ordinary English word or very short, so that context should speak for it
     */
    public record Suggestion(String text, Source source, boolean ambiguous) {}

    /** At the end of a name, after an optional comma; the longer ones first. */
    private static final Pattern LEGAL_FORM = Pattern.compile("(?iu)(?<=[\\p{L}\\p{N}!+)])(?:,\\s*|\\s+)(?:"
            + "incorporated|inc\\.?|corporation|corp\\.?|company|co\\.,? ltd\\.?|co\\.|ltd\\.?|limited|llc|l\\.l\\.c\\.|llp|plc|"
            + "pty\\.? ltd\\.?|holdings?|group|"
            + "gmbh & co\\. kgaa|gmbh & co\\. kg|gmbh|ag|kg|kgaa|se|ug|ohg|e\\. ?k\\.|e\\. ?v\\.|"
            + "a\\. ?s\\.|s\\. ?r\\. ?o\\.|spol\\. s r\\. ?o\\.|k\\. ?s\\.|v\\. ?o\\. ?s\\.|z\\. ?s\\.|o\\. ?p\\. ?s\\.|"
            + "sp\\. z o\\. ?o\\.|s\\.? ?a\\.?|sas|s\\.a\\.s\\.|sarl|s\\.à r\\.l\\.|eurl|"
            + "s\\.? ?l\\.?|s\\.p\\.a\\.|spa|s\\.r\\.l\\.|srl|ltda\\.?|b\\.v\\.|bv|n\\.v\\.|nv|"
            + "ab|oyj?|asa|as|a/s|aps|kft\\.?|zrt\\.?|nyrt\\.?|d\\.o\\.o\\.|k\\.k\\.|kk|ооо|оао|пао|ао"
            + ")$|(?:股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|\\(株\\)|주식회사)$|^(?:株式会社|주식회사\\s?|ооо\\s)");

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");

    private static final int SHORTEST_DISTINCTIVE = 4;

    private final List<Suggestion> suggestions = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private NameSuggestions() {}

    /**
     * Suggestions for one name.
     *
     * @param name as typed
     * @param domain the brand's domain, or null
     */
    public static List<Suggestion> of(String name, String domain) {
        if (name == null || name.isBlank()) {
            return List.of();
        }
        NameSuggestions suggestions = new NameSuggestions();
        String typed = name.strip();
        suggestions.known.add(FoldedText.ofName(typed));
        String bare = withoutLegalForm(typed);
        suggestions.add(bare, Source.WITHOUT_LEGAL_FORM);
        suggestions.add(withUmlautsWrittenOut(bare), Source.UMLAUT_WRITTEN_OUT);
        suggestions.addChinese(bare);
        suggestions.addSpacing(bare);
        suggestions.addSymbols(bare);
        suggestions.addDomain(domain);
        return List.copyOf(suggestions.suggestions);
    }

    private void add(String text, Source source) {
        String folded = FoldedText.ofName(text);
        if (!folded.isBlank() && known.add(folded)) {
            suggestions.add(new Suggestion(text, source, isAmbiguous(text)));
        }
    }

    private void addChinese(String name) {
        if (name.codePoints().anyMatch(Character::isIdeographic)) {
            add(SIMPLIFIED.transliterate(name), Source.CHINESE_VARIANT);
            add(TRADITIONAL.transliterate(name), Source.CHINESE_VARIANT);
        }
    }

    /** {@code HubSpot} and {@code Hub Spot}; {@code Coca-Cola} and {@code CocaCola}. */
    private void addSpacing(String name) {
        add(name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " "), Source.SPACING);
        String joined = name.replaceAll("[\\s\\u2010-\\u2015-]+", "");
        if (joined.length() >= SHORTEST_DISTINCTIVE && !OrdinaryWords.holdsAll(joined)) {
            add(joined, Source.SPACING);
        }
    }

    /** {@code Yahoo!} and {@code Yahoo}; {@code Disney+} and {@code Disney Plus}; {@code Marks & Spencer} and {@code and}. */
    private void addSymbols(String name) {
        if (name.endsWith("!")) {
            add(name.substring(0, name.length() - 1), Source.SYMBOL);
        }
        if (name.endsWith("+") && !name.endsWith("++")) {
            add(name.substring(0, name.length() - 1) + " Plus", Source.SYMBOL);
        }
        add(name.replace(" & ", " and "), Source.SYMBOL);
        add(name.replace(" and ", " & "), Source.SYMBOL);
        add(name.replaceAll("[\u2019']", ""), Source.SYMBOL);
    }

    /** The first label of the site, where no one would read it as a word: {@code zalando.de}, not {@code 3m.com}. */
    private void addDomain(String domain) {
        if (domain == null) {
            return;
        }
        UrlIdentity url = UrlIdentity.of(domain, null);
        if (url.site() == null) {
            return;
        }
        String label = url.site().substring(0, url.site().indexOf('.'));
        boolean letters = label.chars().filter(Character::isLetter).count() >= SHORTEST_DISTINCTIVE;
        if (letters && !label.startsWith("xn--") && !isAmbiguous(label)) {
            add(label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1), Source.DOMAIN);
        }
    }

    private static String withoutLegalForm(String name) {
        String bare = name;
        for (String shorter = strippedOnce(bare); !shorter.equals(bare); shorter = strippedOnce(bare)) {
            bare = shorter;
        }
        return bare;
    }

    private static String strippedOnce(String name) {
        String shorter = LEGAL_FORM.matcher(name).replaceFirst("").strip();
        return shorter.length() < 2 ? name : shorter;
    }

    private static String withUmlautsWrittenOut(String name) {
        return name.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ø", "oe")
                .replace("Ø", "Oe")
                .replace("å", "aa")
                .replace("Å", "Aa");
    }

    private static boolean isAmbiguous(String name) {
        return OrdinaryWords.holdsAll(name) || name.codePointCount(0, name.length()) < 2;
    }
}
