package dev.mentionscope.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reports there are, each with its columns and with what it can be narrowed by. */
public enum Report {
    MENTIONS("a row for each mention of a tracked brand", Columns.MENTIONS, Parameters.OF_ANSWERS),
    CITATIONS(
            "a row for each page that an answer cites, or that was retrieved or opened for it",
            Columns.CITATIONS,
            Parameters.OF_ANSWERS),
    ANSWERS("a row for each answer", Columns.ANSWERS_WITH_TEXT, Parameters.and(Parameters.OF_ANSWERS, "text")),
    RUNS("a row for each run", Columns.RUNS, Set.of("from", "to", "monitor")),
    METRICS(
            "a row for each number, with what it is made of",
            Columns.METRICS,
            Parameters.and(Parameters.OF_NUMBERS, "metric", "by", "question", "incomplete")),
    MODELS("a row for each model's card", Columns.MODELS, Set.of("search", "maker", "openWeights", "simulated")),
    CORRELATIONS(
            "a row for each source of each point of a correlation",
            Columns.CORRELATIONS,
            Set.of(
                    "brand",
                    "from",
                    "to",
                    "search",
                    "simulated",
                    "topic",
                    "tag",
                    "language",
                    "country",
                    "branded",
                    "outcome",
                    "attribute"));

    private final String words;
    private final List<Column> columns;
    private final Set<String> parameters;

    Report(String words, List<Column> columns, Set<String> parameters) {
        this.words = words;
        this.columns = columns;
        this.parameters = parameters;
    }

    /** As addresses have it. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }

    /** All that it can have, in their order. */
    List<Column> columns() {
        return columns;
    }

    /** What it can be narrowed by. */
    Set<String> parameters() {
        return parameters;
    }

    static Optional<Report> of(String path) {
        return Arrays.stream(values())
                .filter(report -> report.path().equals(path))
                .findFirst();
    }

    private static final class Parameters {

        /** As for GET /insights/metrics. */
        private static final Set<String> OF_NUMBERS = Set.of(
                "from",
                "to",
                "brand",
                "engine",
                "provider",
                "model",
                "search",
                "topic",
                "tag",
                "prompt",
                "branded",
                "intent",
                "country",
                "language",
                "simulated");

        /** As for GET /insights/answers. */
        private static final Set<String> OF_ANSWERS = and(OF_NUMBERS, "evidence", "site", "words", "run", "monitor");

        private static Set<String> and(Set<String> some, String... more) {
            return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
        }
    }
}
