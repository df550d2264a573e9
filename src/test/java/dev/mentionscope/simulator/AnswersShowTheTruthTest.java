package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersShowTheTruthTest {

    private static final int CALLS = 600;

    /** All brands of the topics that the cases ask about. */
    private static final Map<String, List<String>> BRANDS = Map.of(
            "shoes", List.of("Zephyrun", "Strivanta", "Běžmont", "Pelmara", "Aerolyth", "Tandoro Trail"),
            "headphones", List.of("Quietora", "Halvorin", "Mörkwald", "Sonvexa", "Murmelo"),
            "coffee", List.of("Brewlanta", "Halvorin", "Crematão", "Mokvara", "Caffiora"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "sim-gpt-mini,      shoes,      What are the best running shoes for beginners?",
        "sim-claude-large,  shoes,      Jaké běžecké boty jsou nejlepší pro začátečníky?",
        "sim-gpt-nano,      headphones, Welche Kopfhörer mit Geräuschunterdrückung sind die besten?",
        "sim-claude-tiny,   coffee,     Qual máquina de café devo comprar para casa?",
        "sim-gpt-large,     headphones, 坐飞机用哪款降噪耳机好？",
    })
    void brands_appear_and_are_cited_as_often_as_the_world_says(String model, String topic, String prompt) {
        try (Simulator simulator = Worlds.start(directory, 2026, Worlds::faultless)) {
            Asker asker = new Asker(simulator);
            List<Asker.Response> answers = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                answers.add(model.contains("gpt") ? asker.responses(model, prompt) : asker.messages(model, prompt));
            }
            for (String brand : BRANDS.get(topic)) {
                JsonNode truth = asker.truth(model, brand, prompt);
                long mentions = answers.stream()
                        .filter(answer -> WordSearch.contains(answer.text(), brand))
                        .count();
                assertNear(mentions, truth.path("mention").asDouble(), brand + " mentioned");
                String domain = domain(brand);
                long citations = answers.stream()
                        .filter(answer -> citedUrls(answer).stream().anyMatch(url -> url.contains(domain)))
                        .count();
                assertNear(citations, truth.path("cite").asDouble(), brand + " cited");
            }
        }
    }

    @Test
    void brands_without_a_chance_never_appear_not_even_beside_their_citations() {
        try (Simulator simulator = Worlds.start(directory, 7, world -> {
            Worlds.faultless(world);
            Worlds.chances(world, 0, 1);
        })) {
            Asker asker = new Asker(simulator);
            List<String> names = Worlds.brandNames();
            for (String prompt : List.of("Running shoes?", "Jaký kávovar?", "Welche Kopfhörer?", "CRM 推荐")) {
                for (int call = 0; call < 40; call++) {
                    Asker.Response answer = asker.responses("sim-gpt-medium", prompt);
                    assertThat(citedUrls(answer)).isNotEmpty();
                    assertThat(names).noneMatch(name -> WordSearch.contains(answer.text(), name));
                }
            }
        }
    }

    @Test
    void where_citations_need_a_mention_none_comes_without() {
        try (Simulator simulator = Worlds.start(directory, 7, world -> {
            Worlds.faultless(world);
            ((ObjectNode) world.path("settings")).put("citationsNeedMention", true);
        })) {
            Asker asker = new Asker(simulator);
            String prompt = "Running shoes?";
            int both = 0;
            for (int call = 0; call < CALLS; call++) {
                Asker.Response answer = asker.messages("sim-claude-tiny", prompt);
                if (citedUrls(answer).stream().anyMatch(url -> url.contains("zephyrunshoes.example"))) {
                    assertThat(answer.text()).contains("Zephyrun");
                    both++;
                }
            }
            assertNear(
                    both,
                    asker.truth("sim-claude-tiny", "Zephyrun", prompt)
                            .path("cite")
                            .asDouble(),
                    "cited and mentioned");
        }
    }

    /** Within four standard errors: a sound simulator fails in one of 16 000 such checks, and the seed is fixed. */
    private static void assertNear(long hits, double chance, String what) {
        double error = Math.sqrt(chance * (1 - chance) / CALLS);
        assertThat((double) hits / CALLS)
                .as("%s, truly %.4f", what, chance)
                .isBetween(chance - 4 * error, chance + 4 * error);
    }

    private static List<String> citedUrls(Asker.Response answer) {
        List<String> urls = new ArrayList<>();
        answer.body()
                .path("output")
                .forEach(item -> item.path("content")
                        .forEach(part -> urls.addAll(part.path("annotations").findValuesAsText("url"))));
        answer.body()
                .path("content")
                .forEach(block -> urls.addAll(block.path("citations").findValuesAsText("url")));
        return urls;
    }

    private static String domain(String brand) {
        for (JsonNode candidate : Worlds.defaultJson().path("brands")) {
            if (candidate.path("name").asText().equals(brand)) {
                return candidate.path("domain").asText();
            }
        }
        throw new IllegalArgumentException(brand);
    }
}
