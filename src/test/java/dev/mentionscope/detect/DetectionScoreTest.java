package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Scores the detector on labelled texts and prints the table. {@code mvn -q test -Dtest=DetectionScoreTest} is the command;
 * {@code -Ddetect.data=<directory>} scores other data in the same format, {@code -Ddetect.errors=true} prints every error.
 */
class DetectionScoreTest {

    private static final List<String> LINK_FILES =
            List.of("hard-urls-in-text", "citations-llm-answers", "urls-linkify", "urls-autolink", "urls-twitter-text");

    /** Precision and recall below which the build fails: half a point under what the rules of this version reach. */
    private record Floor(double precision, double recall) {}

    private static final Map<String, Floor> MENTION_FLOORS = Map.ofEntries(
            Map.entry("cs-ud-czech-cac-pud", new Floor(99.5, 99.5)),
            Map.entry("de-germeval14", new Floor(98.6, 98.7)),
            Map.entry("en-llm-product-answers", new Floor(98.5, 99.1)),
            Map.entry("en-uner-ewt", new Floor(96.3, 99.5)),
            Map.entry("en-wnut17", new Floor(97.1, 96.7)),
            Map.entry("ja-stockmark-wikipedia", new Floor(97.8, 99.3)),
            Map.entry("pt-uner-bosque", new Floor(97.9, 99.3)),
            Map.entry("sk-uner-snk", new Floor(99.5, 99.5)),
            Map.entry("zh-Hans-uner-gsdsimp", new Floor(98.4, 99.3)),
            Map.entry("zh-Hant-uner-gsd", new Floor(98.2, 99)),
            Map.entry("hard-mentions", new Floor(99.5, 99.5)),
            Map.entry("plain mean", new Floor(98.3, 99)));

    /** The link suites of other projects follow other policies; their floors only guard against surprises. */
    private static final Map<String, Floor> LINK_FLOORS = Map.of(
            "hard-urls-in-text", new Floor(99.5, 99.5),
            "citations-llm-answers", new Floor(92.5, 99.5),
            "urls-linkify", new Floor(93, 78),
            "urls-autolink", new Floor(88, 82),
            "urls-twitter-text", new Floor(71, 87));

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
        double precision = mean(scores, NameScore::precision);
        double recall = mean(scores, NameScore::recall);
        double exact = mean(scores, NameScore::exactRecall);
        System.out.printf("%-28s %9s %9s %9.2f %9.2f %9.2f%n", "plain mean", "", "", precision, recall, exact);
        scores.forEach((file, score) -> holds(file, MENTION_FLOORS.get(file), score.precision(), score.recall()));
        holds("plain mean", MENTION_FLOORS.get("plain mean"), precision, recall);
    }

    @Test
    void url_spans_reach_the_floor_of_every_file() {
        System.out.printf(
                "%n%-28s %9s %9s %9s %9s %9s%n", "URL spans", "gold", "predicted", "precision", "recall", "sites");
        for (String stem : LINK_FILES) {
            if (!GoldData.has(stem + ".jsonl")) {
                continue;
            }
            LinkScore score = LinkScore.ofFile(stem + ".jsonl", errors);
            System.out.printf(
                    "%-28s %9d %9d %9.2f %9.2f %9d%n",
                    stem, score.gold, score.predicted, score.precision(), score.recall(), score.sites);
            holds(stem, LINK_FLOORS.get(stem), score.precision(), score.recall());
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

    private static double mean(Map<String, NameScore> scores, ToDoubleFunction<NameScore> value) {
        return scores.values().stream().mapToDouble(value).average().orElseThrow();
    }

    private static void holds(String file, Floor floor, double precision, double recall) {
        if (!GoldData.isOwn()) {
            return;
        }
        assertThat(precision).as("precision of " + file).isGreaterThanOrEqualTo(floor.precision());
        assertThat(recall).as("recall of " + file).isGreaterThanOrEqualTo(floor.recall());
    }

    private static NameScore print(String file, NameScore score) {
        System.out.printf(
                "%-28s %9d %9d %9.2f %9.2f %9.2f%n",
                file, score.gold, score.predicted, score.precision(), score.recall(), score.exactRecall());
        return score;
    }
}
