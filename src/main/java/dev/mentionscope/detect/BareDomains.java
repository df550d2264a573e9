package dev.mentionscope.detect;

import java.util.Locale;
import java.util.Set;

/** Host names written without a scheme. They need a real public suffix, and must not look like something else with a dot. */
final class BareDomains {

    /** Top-level domains that are file endings more often. With {@code www.} or a path they count all the same. */
    private static final Set<String> FILE_ENDINGS =
            Set.of("md", "rs", "sh", "zip", "py", "mov", "cc", "cab", "ps", "pm", "tf", "properties", "pub", "vi");

    private static final int LONGEST_HOST = 253;

    private BareDomains() {}

    /** Whether a host may go on after this dot; it does after no full stop. */
    static boolean mayStandAround(String text, int dot) {
        return dot + 1 < text.length() && isHostPart(text.charAt(dot + 1));
    }

    /** The bare domain (with its path) around this dot, or null. */
    static Link at(String text, int from, int dot) {
        if (dot == 0
                || dot + 1 >= text.length()
                || !isHostPart(text.charAt(dot - 1))
                || !isHostPart(text.charAt(dot + 1))) {
            return null;
        }
        int start = dot;
        while (start > from && dot - start < LONGEST_HOST && (isHostPart(text.charAt(start - 1)))) {
            start--;
        }
        int end = hostEnd(text, dot);
        while (start < dot && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        if (start == dot || isTaken(text, from, start, end)) {
            return null;
        }
        boolean www = text.regionMatches(true, start, "www.", 0, 4);
        String host = text.substring(start, end);
        boolean path =
                end < text.length() && (text.charAt(end) == '/' || text.charAt(end) == ':' && isPort(text, end + 1));
        if (!isSite(host, www, path)) {
            return null;
        }
        Link.Form written = Links.form(text, start);
        Link.Form form = written == Link.Form.BARE_URL && !www ? Link.Form.BARE_DOMAIN : written;
        int urlEnd = !path && (end >= text.length() || "?#".indexOf(text.charAt(end)) < 0)
                ? end
                : form == Link.Form.INLINE ? UrlEnd.ofDestination(text, end) : UrlEnd.ofBare(text, end);
        return new Link(start, urlEnd, text.substring(start, urlEnd), form);
    }

    /** Where the run of host characters around this dot ends; no other dot in it needs a look. */
    static int hostEnd(String text, int dot) {
        int end = dot + 1;
        int limit = Math.min(text.length(), dot + LONGEST_HOST);
        while (end < limit) {
            char c = text.charAt(end);
            boolean innerDot =
                    c == '.' && end + 1 < limit && isHostPart(text.charAt(end + 1)) && text.charAt(end + 1) != '-';
            if (!innerDot && !isHostPart(c)) {
                break;
            }
            end++;
        }
        while (end > dot + 1 && text.charAt(end - 1) == '-') {
            end--;
        }
        return end;
    }

    /** Part of an e-mail address, a handle, a path or a longer number. */
    private static boolean isTaken(String text, int from, int start, int end) {
        char before = start > from ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        return before == '@'
                || before == '/'
                || before == '\\'
                || before == '.'
                || before == '_'
                || before == '$'
                || after == '+'
                || after == '@'
                || after == '_'
                || after == '(' && text.startsWith("()", end);
    }

    private static boolean isPort(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isSite(String host, boolean www, boolean path) {
        int last = host.lastIndexOf('.') + 1;
        String top = host.substring(last);
        if (top.isEmpty() || !Character.isLetter(top.charAt(0)) || !www && isSentenceSeam(host, last)) {
            return false;
        }
        String lower = top.toLowerCase(Locale.ROOT);
        if (!www && !path && FILE_ENDINGS.contains(lower)) {
            return false;
        }
        String ascii = HostNames.toAscii(host);
        PublicSuffixes suffixes = PublicSuffixes.bundled();
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
