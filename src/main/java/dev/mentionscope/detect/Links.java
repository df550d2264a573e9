package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the URLs written in a text, by one policy:
 *
 * <ul>
 *   <li>{@code http://} and {@code https://} with any host, {@code www.} hosts, and bare domains under a real top-level domain;
 *   <li>a bare URL ends at white space, at a quote, bracket or full stop of Chinese or Japanese, at an ideograph, and before a
 *       closing bracket that it did not open; trailing punctuation and emphasis marks are not part of it;
 *   <li>a Markdown destination and an angle-bracket autolink end where their brackets say;
 *   <li>e-mail addresses, file names ({@code README.md}) and sentences without a blank ({@code cheap.Buy}) are not URLs.
 * </ul>
 *
 * Reads each part of the text a bounded number of times.
 */
final class Links {

    private static final int LONGEST_LABEL = 30;

    private static final String SLASHES = "://";
    private static final String SECURE = "https";

    private final String text;

    /** Of the text; several times faster to read. */
    private final char[] units;

    private final int length;
    private final UrlEnd ends;
    private final BareDomains domains;
    private List<Link> links = List.of();

    /** After the last link. */
    private int from;

    private Links(String text, Units units) {
        this.text = text;
        this.units = units.array;
        this.length = units.length;
        this.ends = new UrlEnd(units);
        this.domains = new BareDomains(this, text, units, ends);
    }

    static List<Link> find(String text) {
        try (Units units = Units.of(text)) {
            return find(text, units);
        }
    }

    /** @param units of the same text */
    static List<Link> find(String text, Units units) {
        return new Links(text, units).find();
    }

    private List<Link> find() {
        int scheme = nextScheme(0);
        int dot = text.indexOf('.');
        while (scheme >= 0 || dot >= 0) {
            boolean atScheme = scheme >= 0 && (dot < 0 || scheme < dot);
            if (!atScheme && !domains.mayStandAround(dot)) {
                dot = text.indexOf('.', dot + 1);
                continue;
            }
            Link link = atScheme ? withScheme(scheme) : domains.at(from, dot);
            int next = atScheme ? scheme + SLASHES.length() : domains.hostEnd(dot);
            if (link != null) {
                if (links.isEmpty()) {
                    links = new ArrayList<>();
                }
                links.add(link);
                from = link.end();
                next = Math.max(next, link.form() == Link.Form.REFERENCE ? lineEnd(from) : from);
            }
            if (scheme >= 0 && scheme < next) {
                scheme = nextScheme(next);
            }
            if (dot >= 0 && dot < next) {
                dot = text.indexOf('.', next);
            }
        }
        return links;
    }

    /** Of its three units the last two are the rarest; to look for one unit is much faster than to look for a string. */
    private int nextScheme(int from) {
        for (int slash = text.indexOf('/', from + 1); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            if (units[slash - 1] == ':' && units[slash + 1] == '/') {
                return slash - 1;
            }
        }
        return -1;
    }

    /** What follows a reference's destination is its title: words about a page, not another page. */
    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? length : end;
    }

    private Link withScheme(int colon) {
        int start = schemeStart(colon);
        int hostStart = colon + SLASHES.length();
        if (start < 0 || hostStart >= length || !isHostStart(units[hostStart])) {
            return null;
        }
        Link.Form form = form(start);
        int end = switch (form) {
            case AUTOLINK -> ends.ofBracketed(hostStart, '>');
            case INLINE -> ends.ofDestination(hostStart);
            case REFERENCE -> ends.ofReference(hostStart);
            default -> ends.ofBare(hostStart);
        };
        return end > hostStart ? new Link(start, end, text.substring(start, end), form) : null;
    }

    private int schemeStart(int colon) {
        for (int length = SECURE.length(); length >= SECURE.length() - 1; length--) {
            int start = colon - length;
            if (start >= from && text.regionMatches(true, start, SECURE, 0, length)) {
                boolean joined = start > 0 && isAsciiLetterOrDigit(units[start - 1]);
                return joined ? -1 : start;
            }
        }
        return -1;
    }

    /** How the URL that begins here is written; its syntax decides where it ends. */
    Link.Form form(int start) {
        char before = start > 0 ? units[start - 1] : ' ';
        if (before == '<') {
            boolean destination = start > 2 && units[start - 2] == '(' && units[start - 3] == ']';
            return isClosed(start, '>') ? (destination ? Link.Form.INLINE : Link.Form.AUTOLINK) : Link.Form.BARE_URL;
        }
        if (before == '(' && start > 1 && units[start - 2] == ']') {
            return Link.Form.INLINE;
        }
        return isReference(start) ? Link.Form.REFERENCE : Link.Form.BARE_URL;
    }

    private boolean isClosed(int start, char bracket) {
        for (int i = start; i < length; i++) {
            char c = units[i];
            if (c == bracket) {
                return true;
            }
            if (c <= ' ' || c == '<') {
                return false;
            }
        }
        return false;
    }

    /** {@code [label]: } at the start of a line. */
    private boolean isReference(int start) {
        int i = start - 1;
        while (i >= 0 && (units[i] == ' ' || units[i] == '\t')) {
            i--;
        }
        if (i < 3 || units[i] != ':' || units[i - 1] != ']') {
            return false;
        }
        int open = i - 2;
        while (open >= 0 && i - open <= LONGEST_LABEL && units[open] != '[') {
            open--;
        }
        if (open < 0 || units[open] != '[') {
            return false;
        }
        int before = open - 1;
        while (before >= 0 && units[before] == ' ') {
            before--;
        }
        return before < 0 || units[before] == '\n' || units[before] == '\r';
    }

    private static boolean isHostStart(char c) {
        return Character.isLetterOrDigit(c) || c == '[' || c == '_' || c == '-' || Character.isSurrogate(c);
    }

    static boolean isAsciiLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
