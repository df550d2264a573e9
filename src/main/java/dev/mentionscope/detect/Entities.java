package dev.mentionscope.detect;

import java.util.Map;

/** HTML inside an answer: character references, and tags within a line. */
final class Entities {

    private static final int LONGEST = 10;
    private static final int LONGEST_TAG = 200;

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00A0"),
            Map.entry("shy", "\u00AD"),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201C"),
            Map.entry("rdquo", "\u201D"),
            Map.entry("hellip", "\u2026"),
            Map.entry("reg", "\u00AE"),
            Map.entry("trade", "\u2122"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"),
            Map.entry("eacute", "é"),
            Map.entry("egrave", "è"),
            Map.entry("euml", "ë"),
            Map.entry("aacute", "á"),
            Map.entry("iacute", "í"),
            Map.entry("oacute", "ó"),
            Map.entry("uacute", "ú"),
            Map.entry("ntilde", "ñ"),
            Map.entry("ccedil", "ç"));

    private Entities() {}

    /** End of the character reference that begins at this ampersand, or -1. */
    static int end(CharSequence text, int start) {
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = start + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i > start + 1 && decoded(text, start, i + 1) != null ? i + 1 : -1;
            }
            if (c != '#' && !Links.isAsciiLetterOrDigit(c)) {
                return -1;
            }
        }
        return -1;
    }

    /** What the character reference stands for, or null. */
    static String decoded(CharSequence text, int start, int end) {
        if (text.charAt(start + 1) != '#') {
            return NAMED.get(text.subSequence(start + 1, end - 1).toString());
        }
        boolean hex = (text.charAt(start + 2) | 0x20) == 'x';
        try {
            int codePoint = Integer.parseInt(
                    text.subSequence(start + (hex ? 3 : 2), end - 1).toString(), hex ? 16 : 10);
            boolean valid =
                    Character.isValidCodePoint(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
            return valid ? Character.toString(codePoint) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** The text with all character references replaced. */
    static String decoded(String text) {
        int next = text.indexOf('&');
        if (next < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        for (; next >= 0; next = text.indexOf('&', next + 1)) {
            int end = end(text, next);
            if (end > 0) {
                decoded.append(text, from, next).append(decoded(text, next, end));
                from = end;
            }
        }
        return decoded.append(text, from, text.length()).toString();
    }

    /** End of the HTML tag that begins here, or -1: short, on one line. */
    static int tagEnd(CharSequence text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        int name = start + 1;
        if (name < limit && text.charAt(name) == '/') {
            name++;
        }
        if (name >= limit || !isLetter(text.charAt(name))) {
            return -1;
        }
        int i = name;
        while (i < limit && Links.isAsciiLetterOrDigit(text.charAt(i))) {
            i++;
        }
        if (i >= limit || " />".indexOf(text.charAt(i)) < 0) {
            return -1;
        }
        for (; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<' || c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the tag styles what it holds, so that a word may run through it; others end a word. */
    static boolean isStyle(CharSequence text, int start, int end) {
        String tag = text.subSequence(start, end).toString();
        int from = tag.charAt(1) == '/' ? 2 : 1;
        int to = from;
        while (Links.isAsciiLetterOrDigit(tag.charAt(to))) {
            to++;
        }
        return switch (tag.substring(from, to).toLowerCase(java.util.Locale.ROOT)) {
            case "b", "i", "u", "em", "strong", "mark", "span", "sup", "sub", "small", "big", "font", "wbr", "s", "a" ->
                true;
            default -> false;
        };
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
