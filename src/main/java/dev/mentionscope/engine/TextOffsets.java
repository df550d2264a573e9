package dev.mentionscope.engine;

import dev.mentionscope.engine.Reply.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Brings the places that providers give in other units to UTF-16 units of the text. */
public final class TextOffsets {

    private static final String GOES_ON = "/-_%?=&#~+";

    private TextOffsets() {}

    /** The span that code points {@code start} to {@code end} cover; empty if the text has no such span. */
    public static Optional<Span> ofCodePoints(String text, int start, int end) {
        if (start < 0 || end <= start) {
            return Optional.empty();
        }
        try {
            int from = text.offsetByCodePoints(0, start);
            return Optional.of(new Span(from, text.offsetByCodePoints(from, end - start)));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The span that bytes {@code start} to {@code end} of the text in UTF-8 cover; empty if there is none. */
    public static Optional<Span> ofUtf8Bytes(byte[] text, int start, int end) {
        if (start < 0 || end <= start || end > text.length) {
            return Optional.empty();
        }
        int from = new String(text, 0, start, StandardCharsets.UTF_8).length();
        return Optional.of(
                new Span(from, from + new String(text, start, end - start, StandardCharsets.UTF_8).length()));
    }

    /** Where the text first holds the whole URL, not as the beginning of a longer one. */
    static Optional<Span> ofUrl(String text, String url) {
        for (int at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
            int end = at + url.length();
            if (!goesOn(text, end)) {
                return Optional.of(new Span(at, end));
            }
        }
        return Optional.empty();
    }

    private static boolean goesOn(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char next = text.charAt(end);
        boolean dotInside = next == '.' && end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
        return dotInside || next < 128 && Character.isLetterOrDigit(next) || GOES_ON.indexOf(next) >= 0;
    }
}
