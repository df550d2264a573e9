package dev.mentionscope.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Real answers to read, and as many names as asked for. */
final class Corpus {

    private static final long SEED = 1;

    private Corpus() {}

    /** The labelled answers of assistants to shopping questions, in English. */
    static String[] texts() {
        return Stream.of("en-llm-product-answers.jsonl", "citations-llm-answers.jsonl")
                .flatMap(file -> GoldData.records(file).stream())
                .map(record -> record.get("text").asText())
                .toArray(String[]::new);
    }

    /** The names of the labelled files, those of the answers first; beyond them, pairs of their words. */
    static List<String> names(int count) {
        Set<String> names = new LinkedHashSet<>();
        GoldData.nameFiles().stream()
                .sorted((a, b) -> Boolean.compare(b.startsWith("en-llm"), a.startsWith("en-llm")))
                .forEach(file -> {
                    for (JsonNode name : GoldData.names(file + ".names.json")) {
                        names.add(name.get("name").asText());
                    }
                });
        List<String> real = List.copyOf(names);
        Random random = new Random(SEED);
        while (names.size() < count) {
            names.add(word(real, random) + " " + word(real, random));
        }
        return names.stream().limit(count).toList();
    }

    static Dictionary dictionary(int count) {
        return Dictionary.compile(
                names(count).stream()
                        .map(name -> TrackedName.of(new UUID(0, name.hashCode()), new UUID(1, name.hashCode()), name))
                        .toList(),
                List.of());
    }

    private static String word(List<String> real, Random random) {
        String[] words = real.get(random.nextInt(real.size())).split(" ");
        return words[random.nextInt(words.length)];
    }
}
