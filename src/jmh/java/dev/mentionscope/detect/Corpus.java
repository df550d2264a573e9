package dev.mentionscope.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    /** Each name is a brand with a domain of its own, {@code bestbuy.com} for {@code Best Buy}. */
    static Dictionary dictionary(int count) {
        List<String> names = names(count);
        return Dictionary.compile(
                names.stream()
                        .map(name -> TrackedName.of(new UUID(0, name.hashCode()), new UUID(1, name.hashCode()), name))
                        .toList(),
                names.stream()
                        .map(name -> new TrackedDomain(
                                new UUID(1, name.hashCode()),
                                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".com"))
                        .filter(domain -> domain.domainOrPath().length() > ".com".length())
                        .toList());
    }

    private static String word(List<String> real, Random random) {
        String[] words = real.get(random.nextInt(real.size())).split(" ");
        return words[random.nextInt(words.length)];
    }
}
