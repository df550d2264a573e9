package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's data and the default world must fit, or the demo shows nothing. */
class DemoTest {

    private static final World WORLD = WorldFile.read(Optional.empty());
    private static JsonNode demo;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = DemoTest.class.getResourceAsStream("/demo/demo.json")) {
            demo = Asker.JSON.readTree(in);
        }
    }

    @Test
    void its_prompts_are_understood_in_the_language_they_say() {
        Set<Language> languages = new HashSet<>();
        for (JsonNode topic : demo.path("topics")) {
            Set<World.Topic> understood = new HashSet<>();
            for (JsonNode prompt : topic.path("prompts")) {
                Subject subject = Subject.of(prompt.path("text").asText(), WORLD);
                assertThat(subject.language().code())
                        .isEqualTo(prompt.path("language").asText());
                languages.add(subject.language());
                understood.add(subject.topic());
            }
            assertThat(understood).as(topic.path("name").asText()).hasSize(1);
        }
        assertThat(languages).containsExactlyInAnyOrder(Language.values());
    }

    @Test
    void its_brands_are_those_of_the_world() {
        assertThat(demo.path("brands")).isNotEmpty().allSatisfy(brand -> {
            World.Brand known = WORLD.brand(brand.path("name").asText());
            assertThat(brand.path("domains").get(0).asText()).isEqualTo(known.domain());
            assertThat(brand.path("names")).anyMatch(name -> name.asText().equals(known.name()));
        });
    }

    @Test
    void its_engines_ask_models_of_the_world() {
        assertThat(demo.path("engines")).isNotEmpty().allSatisfy(engine -> {
            World.Provider provider = World.Provider.valueOf(
                    engine.path("provider").asText().replace("simulated-", "").toUpperCase(Locale.ROOT));
            assertThat(WORLD.model(provider, engine.path("model").asText())).isPresent();
        });
    }
}
