package dev.mentionscope.simulator;

import dev.mentionscope.simulator.Answer.Passage;
import dev.mentionscope.simulator.Answer.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as OpenAI writes it: behind each passage, its sources as links in round brackets.
 *
 * @param links in order of appearance
 */
record LinkedText(String text, List<Link> links) {

    /** Offsets count characters (code points), as OpenAI does, and cover the link with its round brackets. */
    record Link(String url, String title, int start, int end) {}

    static LinkedText of(Answer answer) {
        StringBuilder text = new StringBuilder();
        List<Link> links = new ArrayList<>();
        for (Passage passage : answer.passages()) {
            text.append(passage.text());
            for (Source source : passage.sources()) {
                text.append(' ');
                int start = length(text);
                String url = marked(source.url());
                text.append("([")
                        .append(source.domain())
                        .append("](")
                        .append(url)
                        .append("))");
                links.add(new Link(url, source.title(), start, length(text)));
            }
        }
        return new LinkedText(text.toString(), List.copyOf(links));
    }

    private static String marked(String url) {
        return url + (url.contains("?") ? "&" : "?") + "utm_source=openai";
    }

    private static int length(StringBuilder text) {
        return text.codePointCount(0, text.length());
    }
}
