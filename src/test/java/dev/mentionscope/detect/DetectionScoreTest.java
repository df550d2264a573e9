package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Scores the detector on labelled texts and prints the table. {@code mvn -q test -Dtest=DetectionScoreTest} is the command;
 * {@code -Ddetect.data=<directory>} scores other data in the same format, {@code -Ddetect.errors=true} prints every error.
 */
class DetectionScoreTest {

    private static final List<String> LINK_FILES =
            List.of("hard-urls-in-text", "citations-llm-answers", "urls-linkify", "urls-autolink", "urls-twitter-text");

    private final Consumer<String> errors =
            Boolean.getBoolean("detect.errors") ? line -> System.out.println("    " + line) : line -> {};

    @Test
    void mentions_reach_the_floor_of_every_file() {
        Map<String, NameScore> scores = new LinkedHashMap<>();
        System.out.printf(
                "%n%-28s %9s %9s %9s %9s %9s%n", "mentions", "gold", "predicted", "precision", "recall", "exact");
        for (String stem : GoldData.nameFiles()) {
            scores.put(stem, print(stem, NameScore.ofFile(stem, errors)));
        }
        scores.put("hard-mentions", print("hard-mentions", NameScore.ofTracked("hard-mentions.jsonl", errors)));
        double precision = scores.values().stream()
                .mapToDouble(NameScore::precision)
                .average()
                .orElseThrow();
        double recall = scores.values().stream()
                .mapToDouble(NameScore::recall)
                .average()
                .orElseThrow();
        double exact = scores.values().stream()
                .mapToDouble(NameScore::exactRecall)
                .average()
                .orElseThrow();
        System.out.printf("%-28s %9s %9s %9.2f %9.2f %9.2f%n", "plain mean", "", "", precision, recall, exact);
        assertThat(precision).isGreaterThan(50);
    }

    @Test
    void url_spans_reach_the_floor_of_every_file() {
        System.out.printf(
                "%n%-28s %9s %9s %9s %9s %9s%n", "URL spans", "gold", "predicted", "precision", "recall", "sites");
        for (String stem : LINK_FILES) {
            LinkScore score = LinkScore.ofFile(stem + ".jsonl", errors);
            System.out.printf(
                    "%-28s %9d %9d %9.2f %9.2f %9d%n",
                    stem, score.gold, score.predicted, score.precision(), score.recall(), score.sites);
            assertThat(score.recall()).isGreaterThan(10);
        }
    }

    @Test
    void every_url_is_attributed_and_every_suffix_vector_holds() {
        List<JsonNode> urls = GoldData.records("hard-url-attribution.jsonl");
        List<JsonNode> vectors = GoldData.records("psl-vectors.jsonl");
        int attributed = LinkScore.attributed(urls, errors);
        int suffixes = LinkScore.suffixes(vectors, errors);
        System.out.printf(
                "%n%-28s %d of %d%n%-28s %d of %d%n",
                "attribution", attributed, urls.size(), "public suffix vectors", suffixes, vectors.size());
        assertThat(attributed).isEqualTo(urls.size());
        assertThat(suffixes).isEqualTo(vectors.size());
    }

    private static NameScore print(String file, NameScore score) {
        System.out.printf(
                "%-28s %9d %9d %9.2f %9.2f %9.2f%n",
                file, score.gold, score.predicted, score.precision(), score.recall(), score.exactRecall());
        return score;
    }
}
