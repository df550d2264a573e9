package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A list of search results with numbers, to which markers such as [1] in the text point. */
public final class NumberedSources {

    private NumberedSources() {}

    /**
     * All were retrieved; those that a marker points to are cited. A result without a number counts from 1.
     *
     * @param results a list of objects with {@code url}, {@code title} and {@code index}
     */
    public static void read(JsonNode results, ReplyDraft reply) {
        Markers markers = Markers.in(reply.text());
        int position = 0;
        for (JsonNode result : results) {
            String url = Fields.text(result.path("url"));
            String title = Fields.text(result.path("title"));
            int number = result.path("index").asInt(++position);
            reply.retrieved(url, title);
            markers.of(number).ifPresent(marker -> reply.cite(url, title, Optional.of(marker)));
        }
    }
}
