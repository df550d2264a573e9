package dev.mentionscope.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Precision and recall of mentions over one file, by the data's README: one to one, per name, overlap counts as found. */
final class NameScore {

    int gold;
    int found;
    int exact;
    int predicted;

    private final Consumer<String> errors;

    private NameScore(Consumer<String> errors) {
        this.errors = errors;
    }

    static NameScore ofFile(String stem, Consumer<String> errors) {
        Map<UUID, String> brands = new HashMap<>();
        Detector detector = detector(GoldData.names(stem + ".names.json"), brands);
        NameScore score = new NameScore(errors);
        for (JsonNode record : GoldData.records(stem + ".jsonl")) {
            score.add(record, detector, brands);
        }
        return score;
    }

    /** Every record brings the names that a user configured. */
    static NameScore ofTracked(String file, Consumer<String> errors) {
        NameScore score = new NameScore(errors);
        for (JsonNode record : GoldData.records(file)) {
            Map<UUID, String> brands = new HashMap<>();
            score.add(record, detector(record.get("tracked"), brands), brands);
        }
        return score;
    }

    static List<TrackedName> trackedNames(JsonNode names, Map<UUID, String> brands) {
        List<TrackedName> tracked = new ArrayList<>();
        for (JsonNode name : names) {
            UUID brand = key(name.get("name").asText());
            brands.put(brand, name.get("name").asText());
            List<String> texts = new ArrayList<>(List.of(name.get("name").asText()));
            texts.addAll(GoldData.strings(name.path("aliases")));
            for (String text : texts) {
                tracked.add(new TrackedName(
                        key(brand + text),
                        brand,
                        text,
                        false,
                        name.path("ambiguous").asBoolean(),
                        GoldData.strings(name.path("not")),
                        java.util.Set.of()));
            }
        }
        return tracked;
    }

    double precision() {
        return predicted == 0 ? 100 : 100.0 * found / predicted;
    }

    double recall() {
        return gold == 0 ? 100 : 100.0 * found / gold;
    }

    double exactRecall() {
        return gold == 0 ? 100 : 100.0 * exact / gold;
    }

    private static Detector detector(JsonNode names, Map<UUID, String> brands) {
        return new Detector(Dictionary.compile(trackedNames(names, brands), List.of()));
    }

    private static UUID key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(JsonNode record, Detector detector, Map<UUID, String> brands) {
        String text = record.get("text").asText();
        List<GoldData.Span> golds = GoldData.spans(record.get("mentions"), "name");
        List<GoldData.Span> ignored = GoldData.spans(record.path("ignore"), "name");
        List<GoldData.Span> predictions = new ArrayList<>();
        for (Mention mention : detector.detect(text).mentions()) {
            GoldData.Span span = new GoldData.Span(mention.start(), mention.end(), brands.get(mention.brandId()));
            boolean hitsGold = golds.stream().anyMatch(g -> same(g, span));
            if (hitsGold || ignored.stream().noneMatch(i -> same(i, span))) {
                predictions.add(span);
            }
        }
        count(record.get("id").asText(), text, golds, predictions);
    }

    private void count(String id, String text, List<GoldData.Span> golds, List<GoldData.Span> predictions) {
        List<GoldData.Span> open = new ArrayList<>(golds);
        List<GoldData.Span> unmatched = new ArrayList<>();
        gold += golds.size();
        predicted += predictions.size();
        for (GoldData.Span prediction : predictions) {
            if (open.removeIf(g -> g.name().equals(prediction.name()) && g.sameAs(prediction))) {
                found++;
                exact++;
            } else {
                unmatched.add(prediction);
            }
        }
        for (GoldData.Span prediction : unmatched) {
            GoldData.Span match =
                    open.stream().filter(g -> same(g, prediction)).findFirst().orElse(null);
            if (match == null) {
                errors.accept("FALSE  " + id + "  " + context(text, prediction));
            } else {
                open.remove(match);
                found++;
                errors.accept("SPAN   " + id + "  " + context(text, prediction) + "  gold: "
                        + text.substring(match.start(), match.end()));
            }
        }
        open.forEach(g -> errors.accept("MISSED " + id + "  " + context(text, g)));
    }

    private static boolean same(GoldData.Span a, GoldData.Span b) {
        return a.name().equals(b.name()) && a.overlaps(b);
    }

    static String context(String text, GoldData.Span span) {
        String before = text.substring(Math.max(0, span.start() - 40), span.start());
        String after = text.substring(span.end(), Math.min(text.length(), span.end() + 40));
        return (before + "⟦" + text.substring(span.start(), span.end()) + "⟧" + after).replace('\n', '⏎') + "  ("
                + span.name() + ")";
    }
}
