package dev.mentionscope.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a model says, before a provider's wire format is put on it.
 *
 * @param passages in order; joined with nothing between, they are the text
 * @param retrieved what the search found, cited or not; empty without web search
 * @param queries what was searched for; empty without web search
 * @param beforeSearch what some models say before they search
 */
record Answer(List<Passage> passages, List<Source> retrieved, List<String> queries, String beforeSearch) {

    /** A page of the invented web. */
    record Source(String url, String title, String domain) {}

    /** A piece of text with the sources that it is tied to, if any. */
    record Passage(String text, List<Source> sources) {}

    /** Nothing but a text. */
    static Answer of(String text) {
        return new Answer(List.of(new Passage(text, List.of())), List.of(), List.of(), "");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        passages.forEach(passage -> text.append(passage.text()));
        return text.toString();
    }

    List<Source> cited() {
        LinkedHashSet<Source> cited = new LinkedHashSet<>();
        passages.forEach(passage -> cited.addAll(passage.sources()));
        return List.copyOf(cited);
    }

    /** The beginning of this answer, {@code tokens} long; a passage that is cut loses its sources. */
    Answer cutTo(int tokens) {
        List<Passage> kept = new ArrayList<>();
        int left = tokens;
        for (Passage passage : passages) {
            int length = Tokens.in(passage.text());
            if (length > left) {
                kept.add(new Passage(Tokens.first(left, passage.text()), List.of()));
                break;
            }
            kept.add(passage);
            left -= length;
        }
        return new Answer(kept, retrieved, queries, beforeSearch);
    }
}
