package dev.mentionscope.engine.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.TextOffsets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads which pages an answer is grounded in. Every URL is a redirect of Google's; the site behind it stands in
 * {@code web.domain}, or else in the title, and is kept as the citation's title. A page that no passage of the text is
 * supported by was retrieved, but hardly cited: it has no span.
 */
final class Grounding {

    private Grounding() {}

    static void read(JsonNode grounding, ReplyDraft reply) {
        Map<Integer, Span> supported = supported(grounding, reply.text());
        int index = 0;
        for (JsonNode chunk : grounding.path("groundingChunks")) {
            JsonNode web = chunk.path("web");
            String domain = Fields.text(web.path("domain"));
            reply.cite(
                    Fields.text(web.path("uri")),
                    domain.isBlank() ? Fields.text(web.path("title")) : domain,
                    Optional.ofNullable(supported.get(index)));
            index++;
        }
    }

    /** The first passage that each chunk supports. */
    private static Map<Integer, Span> supported(JsonNode grounding, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Map<Integer, Span> first = new HashMap<>();
        for (JsonNode support : grounding.path("groundingSupports")) {
            span(support.path("segment"), text, utf8)
                    .ifPresent(span -> support.path("groundingChunkIndices")
                            .forEach(chunk -> first.putIfAbsent(chunk.asInt(-1), span)));
        }
        return first;
    }

    /**
     * Offsets count bytes, and a start of 0 is left out. Where they do not hold the words that the segment quotes (they
     * count from the part's beginning, and parts are joined here), the words are looked for.
     */
    private static Optional<Span> span(JsonNode segment, String text, byte[] utf8) {
        String words = Fields.text(segment.path("text"));
        Optional<Span> given = TextOffsets.ofUtf8Bytes(
                utf8,
                segment.path("startIndex").asInt(0),
                segment.path("endIndex").asInt(-1));
        if (words.isEmpty()
                || given.filter(span -> text.startsWith(words, span.start())).isPresent()) {
            return given;
        }
        int found = text.indexOf(words);
        return found < 0 ? given : Optional.of(new Span(found, found + words.length()));
    }
}
