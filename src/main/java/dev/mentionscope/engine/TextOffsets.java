package dev.mentionscope.engine;

import java.util.Optional;

/** Brings the offsets that providers count in other units to UTF-16 units of the text. */
public final class TextOffsets {

    private TextOffsets() {}

    /** The span that code points {@code start} to {@code end} cover; empty if the text has no such span. */
    public static Optional<Reply.Span> ofCodePoints(String text, int start, int end) {
        if (start < 0 || end <= start) {
            return Optional.empty();
        }
        try {
            int from = text.offsetByCodePoints(0, start);
            return Optional.of(new Reply.Span(from, text.offsetByCodePoints(from, end - start)));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
