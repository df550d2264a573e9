package dev.mentionscope.detect;

import java.util.List;

/** One text while it is read: what several rules need to know of it, found out at most once. Used by one thread. */
final class Reading {

    private final String text;
    private final List<Link> links;
    private TextLanguage language;
    private WordBreaks breaks;

    Reading(String text, List<Link> links) {
        this.text = text;
        this.links = links;
    }

    String text() {
        return text;
    }

    List<Link> links() {
        return links;
    }

    TextLanguage language() {
        if (language == null) {
            language = TextLanguage.of(text);
        }
        return language;
    }

    /** English, or too short to tell. */
    boolean mayBeEnglish() {
        return language() == TextLanguage.ENGLISH || language() == TextLanguage.UNKNOWN;
    }

    /** Whether the name's lower-case form is an ordinary word of this text's language, as far as is known. */
    boolean isOrdinaryHere(CompiledName name) {
        return name.name().ambiguous() || name.isOrdinary() && mayBeEnglish();
    }

    WordBreaks breaks() {
        if (breaks == null) {
            breaks = new WordBreaks(text);
        }
        return breaks;
    }

    String surface(Hit hit) {
        return text.substring(hit.start(), hit.end());
    }
}
