package dev.mentionscope.engine.serpapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.ReplyDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads blocks of text that nest, with references between them by number, counting from 0. */
final class OverviewBody {

    /** Lists inside a block that hold no text of the answer. */
    private static final Set<String> NOT_TEXT =
            Set.of("reference_indexes", "snippet_links", "snippet_highlighted_words", "references", "images");

    private final ReplyDraft reply = new ReplyDraft();
    private final Map<Integer, Span> referredTo = new HashMap<>();

    private OverviewBody() {}

    /** @param overview has {@code text_blocks} and {@code references} if there is one */
    static ReplyDraft read(JsonNode overview) {
        return new OverviewBody().readOverview(overview);
    }

    private ReplyDraft readOverview(JsonNode overview) {
        reply.searched(true);
        readBlocks(overview.path("text_blocks"));
        int position = 0;
        for (JsonNode reference : overview.path("references")) {
            int index = reference.path("index").asInt(position++);
            reply.cite(
                    Fields.text(reference.path("link")),
                    Fields.text(reference.path("title")),
                    Optional.ofNullable(referredTo.get(index)));
        }
        if (reply.text().isBlank()) {
            reply.ended(Fields.text(overview.path("error")), Outcome.NO_OVERVIEW);
        } else {
            reply.ended("", Outcome.COMPLETE);
        }
        return reply;
    }

    private void readBlocks(JsonNode blocks) {
        for (JsonNode block : blocks) {
            if (block.isTextual()) {
                line(block.textValue());
            } else if (block.isArray()) {
                readBlocks(block);
            } else {
                readBlock(block);
            }
        }
    }

    private void readBlock(JsonNode block) {
        String snippet = Fields.text(block.path("snippet"));
        Optional<Span> span = line(snippet.isEmpty() ? Fields.text(block.path("title")) : snippet);
        span.ifPresent(place ->
                block.path("reference_indexes").forEach(index -> referredTo.putIfAbsent(index.asInt(-1), place)));
        for (JsonNode link : block.path("snippet_links")) {
            reply.cite(Fields.text(link.path("link")), Fields.text(link.path("text")), span);
        }
        block.properties().forEach(field -> {
            if (field.getValue().isArray() && !NOT_TEXT.contains(field.getKey())) {
                readBlocks(field.getValue());
            }
        });
    }

    private Optional<Span> line(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int start = reply.append(text);
        reply.append("\n");
        return Optional.of(new Span(start, start + text.length()));
    }
}
