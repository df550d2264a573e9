package dev.mentionscope.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a provider's connector reads from an answer. Cited, retrieved and opened are three different facts: only cited
 * URLs are the answer's; retrieved ones were shown to the model, opened ones were read by it.
 *
 * @param text the answer as the vendor means it to be shown, without thinking and commentary
 * @param outcome how it ended
 * @param finish the provider's own word for how it ended
 * @param refusal what the model said when it refused, if it said so apart from the text
 * @param servedModel the model that the response names, which is often not the one asked for
 * @param cited in order of first appearance, verbatim, each URL once
 * @param searched whether the model searched the web; empty where the API does not tell
 * @param queries what it searched for, in order
 * @param countryApplied whether the question's country reached the provider
 */
public record Reply(
        String text,
        Outcome outcome,
        String finish,
        Optional<String> refusal,
        Optional<String> servedModel,
        List<Citation> cited,
        List<Source> retrieved,
        List<Source> opened,
        Optional<Boolean> searched,
        List<String> queries,
        Usage usage,
        boolean countryApplied) {

    public enum Outcome {
        COMPLETE,
        /** Cut off at the longest length; what is there is kept. */
        TRUNCATED,
        /** The model refused. */
        REFUSED,
        /** A filter stopped the prompt or the answer. */
        BLOCKED,
        /** The provider did not finish it. */
        UNFINISHED;

        /** Whether the text can say that a brand is not mentioned; otherwise the measurement is missing. */
        public boolean isMeasured() {
            return this == COMPLETE || this == TRUNCATED;
        }
    }

    /**
     * @param span where the citation stands in {@link #text()}, in UTF-16 units; empty where the API does not tell
     */
    public record Citation(String url, Optional<String> title, Optional<Span> span) {}

    /** A part of the text, in UTF-16 units, end exclusive. */
    public record Span(int start, int end) {}

    public record Source(String url, Optional<String> title) {}

    /** As the provider sent it; null where it did not say. */
    public record Usage(Long inputTokens, Long outputTokens, Integer searchCalls) {

        public static final Usage UNKNOWN = new Usage(null, null, null);

        public Usage plus(Usage other) {
            return new Usage(
                    sum(inputTokens, other.inputTokens),
                    sum(outputTokens, other.outputTokens),
                    searchCalls == null
                            ? other.searchCalls
                            : Integer.valueOf(searchCalls + (other.searchCalls == null ? 0 : other.searchCalls)));
        }

        private static Long sum(Long a, Long b) {
            return a == null ? b : Long.valueOf(a + (b == null ? 0 : b));
        }
    }
}
