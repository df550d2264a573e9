package dev.mentionscope.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a provider's connector reads from an answer. Cited, retrieved and opened are three different facts: only cited
 * URLs are the answer's; retrieved ones were shown to the model, opened ones were read by it.
 *
 * @param text the answer as the vendor means it to be shown, without thinking and commentary
 * @param outcome how it ended
 * @param finish the provider's own word for how it ended; empty if it said none
 * @param refusal what the model said when it refused, if it said so apart from the text
 * @param servedModel the model that the response names, which is often not the one asked for
 * @param fingerprint what the response says of the configuration that served it, where two may serve one model
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
        Optional<String> fingerprint,
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
        UNFINISHED,
        /** A search page was shown without an AI overview. It has its own rate and says nothing about any brand. */
        NO_OVERVIEW;

        /** Whether the text can say that a brand is not mentioned; otherwise the measurement is missing. */
        public boolean isMeasured() {
            return this == COMPLETE || this == TRUNCATED;
        }
    }

    /**
     * A URL that the provider declares as a citation.
     *
     * @param span where the text points to it, in UTF-16 units: the annotated passage, a marker such as [1], or the URL
     *     itself. Empty where nothing in the text does: the provider lists it, the answer does not use it
     */
    public record Citation(String url, Optional<String> title, Optional<Span> span) {}

    /** A part of the text, in UTF-16 units, end exclusive. */
    public record Span(int start, int end) {

        public Span shifted(int by) {
            return new Span(start + by, end + by);
        }
    }

    public record Source(String url, Optional<String> title) {}

    /**
     * As the provider sent it; null where it did not say, never 0. Providers count differently, so tokens that are
     * billed but not in the provider's two main counts stand beside them.
     *
     * @param furtherInputTokens beside {@code inputTokens}: cache reads and writes (Anthropic), search results (Gemini,
     *     Mistral)
     * @param furtherOutputTokens beside {@code outputTokens}: reasoning (Gemini, xAI's chat)
     * @param costUsd what the call cost in US dollars, where the provider says so itself
     */
    public record Usage(
            @Schema(nullable = true) Long inputTokens,
            @Schema(nullable = true) Long outputTokens,
            @Schema(nullable = true) Long furtherInputTokens,
            @Schema(nullable = true) Long furtherOutputTokens,
            @Schema(nullable = true) Integer searchCalls,
            @Schema(nullable = true) BigDecimal costUsd) {

        public static final Usage UNKNOWN = new Usage(null, null, null, null, null, null);

        public static Usage ofTokens(Long input, Long output) {
            return new Usage(input, output, null, null, null, null);
        }

        public Usage withFurther(Long input, Long output) {
            return new Usage(inputTokens, outputTokens, input, output, searchCalls, costUsd);
        }

        public Usage withSearchCalls(Integer calls) {
            return new Usage(inputTokens, outputTokens, furtherInputTokens, furtherOutputTokens, calls, costUsd);
        }

        public Usage withCostUsd(BigDecimal cost) {
            return new Usage(inputTokens, outputTokens, furtherInputTokens, furtherOutputTokens, searchCalls, cost);
        }

        /** The sum of two requests of one answer; what only one of them says is taken from it. */
        public Usage plus(Usage other) {
            return new Usage(
                    sum(inputTokens, other.inputTokens),
                    sum(outputTokens, other.outputTokens),
                    sum(furtherInputTokens, other.furtherInputTokens),
                    sum(furtherOutputTokens, other.furtherOutputTokens),
                    searchCalls == null || other.searchCalls == null
                            ? (searchCalls == null ? other.searchCalls : searchCalls)
                            : Integer.valueOf(searchCalls + other.searchCalls),
                    costUsd == null || other.costUsd == null
                            ? (costUsd == null ? other.costUsd : costUsd)
                            : costUsd.add(other.costUsd));
        }

        private static Long sum(Long a, Long b) {
            return a == null || b == null ? (a == null ? b : a) : Long.valueOf(a + b);
        }
    }
}
