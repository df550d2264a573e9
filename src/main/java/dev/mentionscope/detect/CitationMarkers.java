package dev.mentionscope.detect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks that answer engines leave in their text for citations: {@code [1]}, {@code [[1]](url)}, {@code ^[1]^}, {@code [ref_1]},
 * {@code 【1†source】}, {@code :contentReference[oaicite:2]{index=2}} and private-use characters around {@code
 * citeturn0search0}. They cut sentences and names apart; the stored answer keeps them.
 *
 * <p>Code keeps its brackets: spans and blocks between backticks are left alone, and so are array indexes ({@code
 * items[1].name}), link labels ({@code [text][1]}) and reference definitions ({@code [1]: url}).
 */
public final class CitationMarkers {

    private static final String NUMBERS = "\\d{1,3}(?:\\s?[,;–-]\\s?\\d{1,3})*";

    private static final String SPECIAL = "\\uE200[^\\uE201\\n]{0,200}\\uE201"
            + "|[\\uE200-\\uE20F]"
            + "|\\\\ue200.{0,200}?\\\\ue201"
            + "|【[^】\\n]{0,120}†[^】\\n]{0,200}】"
            + "|【\\d{1,3}】"
            + "|:contentReference\\[oaicite:\\d+\\]\\{index=\\d+\\}"
            + "|\\[oaicite:\\d+\\]";

    /** Only these can hold what looks like a name or a URL. */
    private static final Pattern DISTURBING = Pattern.compile(SPECIAL);

    private static final Pattern MARKER = Pattern.compile("(?<code>(?s:```.*?(?:```|\\z))|`[^`\\n]+`)"
            + "|(?<marker>" + SPECIAL
            + "|\\^\\[" + NUMBERS + "\\](?:\\[" + NUMBERS + "\\])*\\^"
            + "|\\[\\[" + NUMBERS + "\\]\\]\\([^()\\s]*\\)"
            + "|\\[ref_[^\\]\\s]{1,8}\\]"
            + "|(?<![\\])_])(?:\\[" + NUMBERS + "\\])+(?![\\[(:=\\w]|\\.\\w|\\s*=[^=]))");

    private CitationMarkers() {}

    /** The text for display, without any marker. */
    public static StrippedText strip(String text) {
        if (text.indexOf('[') < 0 && !mayDisturb(text)) {
            return StrippedText.unchanged(text);
        }
        Matcher matcher = MARKER.matcher(text);
        StrippedText.Builder stripped = new StrippedText.Builder(text);
        while (matcher.find()) {
            if (matcher.group("marker") != null) {
                stripped.drop(matcher.start(), matcher.end());
            }
        }
        return stripped.build();
    }

    /** The text for detection: blanks of the same length where a marker could hold a name, so that offsets stay. */
    static String blanked(String text) {
        return mayDisturb(text)
                ? DISTURBING.matcher(text).replaceAll(marker -> " ".repeat(marker.end() - marker.start()))
                : text;
    }

    private static boolean mayDisturb(String text) {
        return text.indexOf('\uE200') >= 0
                || text.indexOf('\uE202') >= 0
                || text.indexOf('【') >= 0
                || holds(text, "[oaicite:")
                || holds(text, "\\ue200");
    }

    /** To look for one rare unit is much faster than to look for a string. */
    private static boolean holds(String text, String mark) {
        int at = text.indexOf(mark.charAt(0));
        while (at >= 0 && !text.startsWith(mark, at)) {
            at = text.indexOf(mark.charAt(0), at + 1);
        }
        return at >= 0;
    }
}
