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

    private Links() {}

    static List<Link> find(String text) {
        List<Link> links = List.of();
        int from = 0;
        int scheme = text.indexOf("://");
        int dot = text.indexOf('.');
        while (scheme >= 0 || dot >= 0) {
            boolean atScheme = scheme >= 0 && (dot < 0 || scheme < dot);
            if (!atScheme && !BareDomains.mayStandAround(text, dot)) {
                dot = text.indexOf('.', dot + 1);
                continue;
            }
            Link link = atScheme ? withScheme(text, from, scheme) : BareDomains.at(text, from, dot);
            int next = atScheme ? scheme + 3 : BareDomains.hostEnd(text, dot);
            if (link != null) {
                if (links.isEmpty()) {
                    links = new ArrayList<>();
                }
                links.add(link);
                from = link.end();
                next = Math.max(next, link.form() == Link.Form.REFERENCE ? lineEnd(text, from) : from);
            }
            if (scheme >= 0 && scheme < next) {
                scheme = text.indexOf("://", next);
            }
            if (dot >= 0 && dot < next) {
                dot = text.indexOf('.', next);
            }
        }
        return links;
    }

    /** What follows a reference's destination is its title: words about a page, not another page. */
    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static Link withScheme(String text, int from, int colon) {
        int start = schemeStart(text, from, colon);
        int hostStart = colon + 3;
        if (start < 0 || hostStart >= text.length() || !isHostStart(text.charAt(hostStart))) {
            return null;
        }
        Link.Form form = form(text, start);
        int end = switch (form) {
            case AUTOLINK -> UrlEnd.ofBracketed(text, hostStart, '>');
            case INLINE -> UrlEnd.ofDestination(text, hostStart);
            default -> UrlEnd.ofBare(text, hostStart);
        };
        if (form == Link.Form.REFERENCE) {
            end = UrlEnd.ofReference(text, hostStart);
        }
        return end > hostStart ? new Link(start, end, text.substring(start, end), form) : null;
    }

    private static int schemeStart(String text, int from, int colon) {
        for (int length = 5; length >= 4; length--) {
            int start = colon - length;
            if (start >= from && text.regionMatches(true, start, "https", 0, length)) {
                boolean joined = start > 0 && isAsciiLetterOrDigit(text.charAt(start - 1));
                return joined ? -1 : start;
            }
        }
        return -1;
    }

    /** How the URL that begins here is written; its syntax decides where it ends. */
    static Link.Form form(String text, int start) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        if (before == '<') {
            boolean destination = start > 2 && text.startsWith("](", start - 3);
            return isClosed(text, start, '>')
                    ? (destination ? Link.Form.INLINE : Link.Form.AUTOLINK)
                    : Link.Form.BARE_URL;
        }
        if (before == '(' && start > 1 && text.charAt(start - 2) == ']') {
            return Link.Form.INLINE;
        }
        return isReference(text, start) ? Link.Form.REFERENCE : Link.Form.BARE_URL;
    }

    private static boolean isClosed(String text, int start, char bracket) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
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
    private static boolean isReference(String text, int start) {
        int i = start - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i--;
        }
        if (i < 3 || text.charAt(i) != ':' || text.charAt(i - 1) != ']') {
            return false;
        }
        int open = i - 2;
        while (open >= 0 && i - open <= LONGEST_LABEL && text.charAt(open) != '[') {
            open--;
        }
        if (open < 0 || text.charAt(open) != '[') {
            return false;
        }
        int before = open - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
    }

    private static boolean isHostStart(char c) {
        return Character.isLetterOrDigit(c) || c == '[' || c == '_' || c == '-' || Character.isSurrogate(c);
    }

    static boolean isAsciiLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
