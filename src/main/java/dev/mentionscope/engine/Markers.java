package dev.mentionscope.engine;

import dev.mentionscope.engine.Reply.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered markers of a text, such as {@code [1]}, {@code [2, 3]}, {@code ^[1]^} or {@code [ref_1]}. */
public final class Markers {

    private static final Pattern MARKER =
            Pattern.compile("\\[(?:ref_)?\\d{1,3}(?:\\s{0,3},\\s{0,3}(?:ref_)?\\d{1,3}){0,20}]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<Integer, Span> first = new HashMap<>();

    private Markers() {}

    public static Markers in(String text) {
        Markers markers = new Markers();
        Matcher marker = MARKER.matcher(text);
        while (marker.find()) {
            Span span = new Span(marker.start(), marker.end());
            NUMBER.matcher(marker.group())
                    .results()
                    .forEach(number -> markers.first.putIfAbsent(Integer.valueOf(number.group()), span));
        }
        return markers;
    }

    /** Where the first marker with this number stands; empty if none does. */
    public Optional<Span> of(int number) {
        return Optional.ofNullable(first.get(number));
    }
}
