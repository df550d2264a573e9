package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ServedNamesTest {

    private static final UUID NOBODY = new UUID(0, 0);

    /** The model that each name served in the recorded bodies means; "" where there is no card or the name moves. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("claude-fable-5", "anthropic/claude-fable-5"),
            Map.entry("claude-haiku-4-5-20251001", "anthropic/claude-haiku-4-5"),
            Map.entry("claude-sonnet-4-20250514", "anthropic/claude-sonnet-4"),
            Map.entry("claude-sonnet-5", "anthropic/claude-sonnet-5"),
            Map.entry("gpt-4.1-mini", "openai/gpt-4.1-mini"),
            Map.entry("gpt-4.1-2025-04-14", "openai/gpt-4.1"),
            Map.entry("gpt-4o-2024-08-06", "openai/gpt-4o"),
            Map.entry("gpt-4o-mini-search-preview-2025-03-11", "openai/gpt-4o-mini-search-preview"),
            Map.entry("gpt-5-2025-08-07", "openai/gpt-5"),
            Map.entry("gpt-5-mini-2025-08-07", "openai/gpt-5-mini"),
            Map.entry("gpt-5.2-2025-12-11", "openai/gpt-5.2"),
            Map.entry("deepseek-v4-flash", "deepseek/deepseek-v4-flash"),
            Map.entry("gemini-1.5-flash", "google/gemini-1.5-flash"),
            Map.entry("gemini-2.5-pro", "google/gemini-2.5-pro"),
            Map.entry("gemini-3.5-flash", "google/gemini-3.5-flash"),
            Map.entry("meta-llama/Llama-3.3-70B-Instruct-Turbo", "meta/llama-3.3-70b-instruct"),
            Map.entry("perplexity/sonar", "perplexity/sonar"),
            Map.entry("sonar", "perplexity/sonar"),
            Map.entry("sonar-reasoning-pro", "perplexity/sonar-reasoning-pro"),
            Map.entry("qwen3-max", "alibaba/qwen3-max"),
            Map.entry("grok-3-mini", "xai/grok-3-mini"),
            Map.entry("grok-4-fast-reasoning", "xai/grok-4-fast"),
            Map.entry("grok-4.3", "xai/grok-4.3"),
            // moving names
            Map.entry("deepseek-chat", ""),
            Map.entry("deepseek/deepseek-chat", ""),
            Map.entry("mistral-medium-latest", ""),
            Map.entry("mistral-small-latest", ""),
            Map.entry("qwen3.6:latest", ""),
            // a family without a size
            Map.entry("qwen3", ""),
            // a system of several models
            Map.entry("groq/compound", ""),
            // the catalogue has only the release before
            Map.entry("magistral-medium-2507", ""));

    @Inject
    ModelNames names;

    @Test
    void every_name_served_in_a_recorded_body_means_the_right_model_or_none() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (String served : recorded()) {
            found.put(served, names.resolve(NOBODY, served).orElse(""));
        }
        found.forEach((served, model) -> System.out.printf("  %-44s %s%n", served, model.isEmpty() ? "–" : model));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(RECORDED);
    }

    private static Iterable<String> recorded() throws IOException {
        try (InputStream file = ServedNamesTest.class.getResourceAsStream("/providers/manifest.json")) {
            JsonNode entries = new ObjectMapper().readTree(file);
            return entries.findParents("expected").stream()
                    .map(entry -> entry.path("expected").path("model"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .distinct()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama2:70b, meta/llama-2-70b",
        "llama2:70b-chat-q4_K_M, meta/llama-2-70b",
        "llama3.1:8b, meta/llama-3.1-8b-instruct",
        "llama3:8b-instruct-q4_0, meta/llama-3-8b-instruct",
        "gemma3:27b, google/gemma-3-27b-it",
        "gpt-oss:20b, openai/gpt-oss-20b",
        "qwen3:8b, alibaba/qwen3-8b",
        "hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M, meta/llama-3.2-3b-instruct",
        "/models/gguf/Llama-3.3-70B-Instruct-Q8_0.gguf, meta/llama-3.3-70b-instruct",
        "us.anthropic.claude-sonnet-4-20250514-v1:0, anthropic/claude-sonnet-4",
        "anthropic.claude-3-haiku-20240307-v1:0, anthropic/claude-3-haiku",
        "publishers/google/models/gemini-2.5-pro, google/gemini-2.5-pro",
        "models/gemini-2.5-pro, google/gemini-2.5-pro",
        "claude-3-5-sonnet@20240620, anthropic/claude-3-5-sonnet",
        "anthropic/claude-3.5-sonnet, anthropic/claude-3-5-sonnet",
        "openai/gpt-4o-mini:free, openai/gpt-4o-mini",
        "GPT-4o, openai/gpt-4o",
    })
    void cloud_ids_and_names_of_local_files_mean_the_model_that_is_in_them(String served, String model) {
        assertThat(names.resolve(NOBODY, served)).contains(model);
    }

    @ParameterizedTest
    @CsvSource({
        "llama2",
        "llama2:latest",
        "deepseek-r1:70b",
        "someone/gpt-4",
        "gpt-4o-of-our-own",
        "qwen-257b",
        "''",
        "-",
        "🦙"
    })
    void a_name_that_says_too_little_or_something_else_means_none(String served) {
        assertThat(names.resolve(NOBODY, served)).isEmpty();
    }
}
