package dev.mentionscope.detect;

import java.util.Locale;
import java.util.Set;

/** Host names written without a scheme. They need a real public suffix, and must not look like something else with a dot. */
final class BareDomains {

    /** Top-level domains that are file endings more often. With {@code www.} or a path they count all the same. */
    private static final DomainTable<Boolean> FILE_ENDINGS = DomainTable.ofAll(
            Set.of("md", "rs", "sh", "zip", "py", "mov", "cc", "cab", "ps", "pm", "tf", "properties", "pub", "vi"));

    private static final int LONGEST_HOST = 253;

    private final Links links;
    private final String text;
    private final char[] units;
    private final int length;
    private final UrlEnd ends;

    /** @param units of the same text */
    BareDomains(Links links, String text, Units units, UrlEnd ends) {
        this.links = links;
        this.text = text;
        this.units = units.array;
        this.length = units.length;
        this.ends = ends;
    }

    /** Whether a host may go on after this dot; it does after no full stop. */
    boolean mayStandAround(int dot) {
        return dot + 1 < length && isHostPart(units[dot + 1]);
    }

    /** The bare domain (with its path) around this dot, or null. */
    Link at(int from, int dot) {
        if (dot == 0 || dot + 1 >= length || !isHostPart(units[dot - 1]) || !isHostPart(units[dot + 1])) {
            return null;
        }
        int end = hostEnd(dot);
        int top = end;
        while (top > dot + 1 && units[top - 1] != '.') {
            top--;
        }
        if (top == end || !Character.isLetter(units[top])) {
            return null;
        }
        int start = dot;
        while (start > from && dot - start < LONGEST_HOST && isHostPart(units[start - 1])) {
            start--;
        }
        while (start < dot && !Character.isLetterOrDigit(units[start])) {
            start++;
        }
        if (start == dot || isTaken(from, start, end)) {
            return null;
        }
        String host = text.substring(start, end);
        boolean www = host.regionMatches(true, 0, "www.", 0, 4);
        boolean path = end < length && (units[end] == '/' || units[end] == ':' && isPort(end + 1));
        if (!www && isSentenceSeam(host, top - start) || !isSite(host, top - start, www || path)) {
            return null;
        }
        Link.Form written = links.form(start);
        Link.Form form = written == Link.Form.BARE_URL && !www ? Link.Form.BARE_DOMAIN : written;
        int urlEnd = !path && (end >= length || units[end] != '?' && units[end] != '#')
                ? end
                : form == Link.Form.INLINE ? ends.ofDestination(end) : ends.ofBare(end);
        return new Link(start, urlEnd, urlEnd == end ? host : text.substring(start, urlEnd), form);
    }

    /** Where the run of host characters around this dot ends; no other dot in it needs a look. */
    int hostEnd(int dot) {
        int end = dot + 1;
        int limit = Math.min(length, dot + LONGEST_HOST);
        while (end < limit) {
            char c = units[end];
            boolean innerDot = c == '.' && end + 1 < limit && isHostPart(units[end + 1]) && units[end + 1] != '-';
            if (!innerDot && !isHostPart(c)) {
                break;
            }
            end++;
        }
        while (end > dot + 1 && units[end - 1] == '-') {
            end--;
        }
        return end;
    }

    /** Part of an e-mail address, a handle, a path or a longer number. */
    private boolean isTaken(int from, int start, int end) {
        char before = start > from ? units[start - 1] : ' ';
        char after = end < length ? units[end] : ' ';
        return before == '@'
                || before == '/'
                || before == '\\'
                || before == '.'
                || before == '_'
                || before == '$'
                || after == '+'
                || after == '@'
                || after == '_'
                || after == '(' && end + 1 < length && units[end + 1] == ')';
    }

    private boolean isPort(int at) {
        return at < length && units[at] >= '0' && units[at] <= '9';
    }

    /** @param certain whether more than its dots says that it is a domain */
    private static boolean isSite(String host, int top, boolean certain) {
        int end = host.length();
        if (!certain && FILE_ENDINGS.deepest(host, top, end) != null) {
            return false;
        }
        PublicSuffixes suffixes = PublicSuffixes.bundled();
        if (HostNames.isPlain(host)) {
            return suffixes.hasKnownTopLevel(host, top, end) && suffixes.siteStart(host, 0, end) >= 0;
        }
        String ascii = HostNames.toAscii(host);
        return ascii != null
                && suffixes.hasKnownTopLevel(ascii)
                && suffixes.site(ascii).isPresent();
    }

    /** {@code cheap.Buy}: a capital after the dot, unless all of it is written in capitals. */
    private static boolean isSentenceSeam(String host, int top) {
        return Character.isUpperCase(host.charAt(top)) && !host.equals(host.toUpperCase(Locale.ROOT));
    }

    private static boolean isHostPart(char c) {
        return Links.isAsciiLetterOrDigit(c) || c == '-' || c >= 0xC0 && Character.isLetter(c) && !UrlEnd.isCjk(c);
    }
}
