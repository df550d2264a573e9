package dev.mentionscope.detect;

import java.util.List;

/** One text while it is read: what several rules need to know of it, found out at most once. Used by one thread. */
final class Reading {

    private final String original;
    private final String text;
    private final List<Link> links;
    private final Units units;
    private TextLanguage language;
    private WordBreaks breaks;

    /** The text as given; the same with blanks for what is not to be read; the URLs in it; its units. */
    Reading(String original, String text, List<Link> links, Units units) {
        this.original = original;
        this.text = text;
        this.links = links;
        this.units = units;
    }

    String text() {
        return text;
    }

    /** Of the text that is read. */
    Units units() {
        return units;
    }

    List<Link> links() {
        return links;
    }

    /** A name inside a URL is the business of citations, unless it is all of a bare domain ({@code Booking.com}). */
    boolean isInsideUrl(Hit hit) {
        int next = Link.firstAfter(links, hit.start());
        if (next == links.size() || links.get(next).start() >= hit.end()) {
            return false;
        }
        Link link = links.get(next);
        return link.form() != Link.Form.BARE_DOMAIN || link.start() < hit.start() || link.end() > hit.end();
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
        return original.substring(hit.start(), hit.end());
    }
}
