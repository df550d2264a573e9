package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Reply.Citation;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Source;
import dev.mentionscope.engine.Reply.Span;
import dev.mentionscope.engine.Reply.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what a connector finds in a body, in the order in which it stands there. Blank URLs, titles and queries are
 * passed over, so that connectors need not ask.
 */
public final class ReplyDraft {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Citation> cited = new LinkedHashMap<>();
    private final Map<String, Source> retrieved = new LinkedHashMap<>();
    private final Map<String, Source> opened = new LinkedHashMap<>();
    private final List<String> queries = new ArrayList<>();
    private final StringBuilder refusal = new StringBuilder();
    private String finish = "";
    private Outcome outcome = Outcome.UNFINISHED;
    private Optional<String> servedModel = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Boolean> searched = Optional.empty();
    private Usage usage = Usage.UNKNOWN;

    /** @return where in the text the part begins, in UTF-16 units */
    public int append(String part) {
        int start = text.length();
        text.append(part);
        return start;
    }

    public String text() {
        return text.toString();
    }

    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** A URL that the provider declares as cited; {@code span} is the passage of the text that it annotates. */
    public void cite(String url, String title, Optional<Span> span) {
        if (!url.isBlank()) {
            cited.merge(
                    url,
                    new Citation(url, notBlank(title), span),
                    (first, again) -> new Citation(
                            url, first.title().or(again::title), first.span().or(again::span)));
        }
    }

    public void retrieved(String url, String title) {
        if (!url.isBlank()) {
            retrieved.putIfAbsent(url, new Source(url, notBlank(title)));
        }
    }

    public void opened(String url) {
        if (!url.isBlank()) {
            opened.putIfAbsent(url, new Source(url, Optional.empty()));
        }
    }

    public void query(String query) {
        if (!query.isBlank()) {
            queries.add(query);
        }
    }

    /** What the model said when it refused, apart from the text. */
    public void refused(String words) {
        refusal.append(words);
    }

    public void ended(String finish, Outcome outcome) {
        this.finish = finish;
        this.outcome = outcome;
    }

    public void servedBy(JsonNode model) {
        servedModel = notBlank(Fields.text(model));
    }

    public void fingerprint(String fingerprint) {
        this.fingerprint = notBlank(fingerprint);
    }

    public void searched(boolean searched) {
        this.searched = Optional.of(searched);
    }

    public void spent(Usage usage) {
        this.usage = this.usage.plus(usage);
    }

    /** A refusal beside an empty text is a refusal, whatever the provider calls the end. */
    public Reply reply(boolean countryApplied) {
        String whole = text.toString();
        return new Reply(
                whole,
                whole.isEmpty() && !refusal.isEmpty() ? Outcome.REFUSED : outcome,
                finish,
                notBlank(refusal.toString()),
                servedModel,
                fingerprint,
                cited.values().stream().map(citation -> placed(citation, whole)).toList(),
                List.copyOf(retrieved.values()),
                List.copyOf(opened.values()),
                searched,
                List.copyOf(queries),
                usage,
                countryApplied);
    }

    /** A URL that stands in the text is pointed to there, also where the provider gives no passage. */
    private static Citation placed(Citation citation, String text) {
        return citation.span().isPresent()
                ? citation
                : new Citation(citation.url(), citation.title(), TextOffsets.ofUrl(text, citation.url()));
    }

    private static Optional<String> notBlank(String words) {
        return Optional.of(words).filter(w -> !w.isBlank());
    }
}
