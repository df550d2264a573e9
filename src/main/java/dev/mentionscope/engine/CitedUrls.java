package dev.mentionscope.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects cited URLs in order of first appearance, each once. */
public final class CitedUrls {

    private final Map<String, Reply.Citation> byUrl = new LinkedHashMap<>();

    public void add(String url, String title, Optional<Reply.Span> span) {
        if (!url.isBlank()) {
            byUrl.putIfAbsent(
                    url, new Reply.Citation(url, Optional.ofNullable(title).filter(t -> !t.isBlank()), span));
        }
    }

    public List<Reply.Citation> list() {
        return new ArrayList<>(byUrl.values());
    }
}
