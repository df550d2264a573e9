package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {

    @TempDir
    Path directory;

    @Test
    void the_default_world_is_told_with_all_its_chances() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(9))) {
            JsonNode told = new Asker(simulator).get("/world");

            assertThat(told.path("seed").asLong()).isEqualTo(9);
            assertThat(told.path("models")).hasSize(14);
            assertThat(told.path("chances")).hasSize(14 * 25);
            assertThat(told.path("chances"))
                    .allSatisfy(chance -> assertThat(
                                    chance.at("/overPrompts/mention").asDouble())
                            .isBetween(0.01, 0.99));
        }
    }

    @Test
    void a_model_of_the_reference_size_has_the_chances_as_written() {
        World world =
                world(json -> model(json).put("parameters", 70_000_000_000L).put("promptSpread", 0));
        World.BrandChance zephyrun = world.topic("running-shoes").chances().getFirst();
        Truth truth = new Truth(world);

        assertThat(truth.atNeutralPrompt(world.models().getFirst(), zephyrun).mention())
                .isCloseTo(0.62, within(1e-12));
        assertThat(truth.forPrompt(world.models().getFirst(), zephyrun, "Any prompt"))
                .isEqualTo(truth.overPrompts(world.models().getFirst(), zephyrun));
    }

    @Test
    void ten_times_the_parameters_raise_the_logit_by_what_the_settings_say() {
        World world = world(json -> model(json).put("parameters", 700_000_000_000L));
        World.BrandChance zephyrun = world.topic("running-shoes").chances().getFirst();

        double chance = new Truth(world)
                .atNeutralPrompt(world.models().getFirst(), zephyrun)
                .mention();

        assertThat(Math.log(chance / (1 - chance))).isCloseTo(Math.log(0.62 / 0.38) + 0.8, within(1e-12));
    }

    @Test
    void the_mean_over_prompts_is_the_mean_of_many_prompts() {
        World world = world(json -> model(json).put("promptSpread", 1.5));
        World.BrandChance zephyrun = world.topic("running-shoes").chances().getFirst();
        Truth truth = new Truth(world);
        World.Model model = world.models().getFirst();

        double sum = 0;
        for (int prompt = 0; prompt < 20_000; prompt++) {
            sum += truth.forPrompt(model, zephyrun, "Prompt " + prompt).mention();
        }

        assertThat(sum / 20_000).isCloseTo(truth.overPrompts(model, zephyrun).mention(), within(0.01));
    }

    @Test
    void a_prompt_favours_a_brand_alike_at_every_model() {
        World world = WorldFile.read(Optional.empty());
        World.BrandChance zephyrun = world.topic("running-shoes").chances().getFirst();
        Truth truth = new Truth(world);

        assertThat(world.models().stream()
                        .map(model ->
                                truth.forPrompt(model, zephyrun, "Which shoes?").mention()
                                        > truth.atNeutralPrompt(model, zephyrun).mention())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_name_that_would_appear_without_being_drawn_is_no_brand() {
        assertRefused(world -> brand(world).put("name", "Recommendations"), "Recommendations");
        assertRefused(world -> brand(world).put("domain", "zephyrun.example"), "zephyrun.example");
    }

    @Test
    void chances_and_shares_must_be_possible() {
        assertRefused(world -> Worlds.chances(world, 1.5, 0), "mention of Zephyrun must lie between 0 and 1");
        assertRefused(world -> Worlds.shares(world, 0.5, 0.5, 0.5, 0), "together at most 1");
    }

    @Test
    void what_is_missing_or_there_twice_is_told() {
        assertRefused(world -> brand(world).put("name", "Strivanta"), "brand Strivanta is there twice");
        assertRefused(world -> brand(world).remove("name"), "every brand must have a name");
        assertRefused(world -> ((ObjectNode) world.at("/topics/0")).remove("labels"), "must have a label in en");
        assertRefused(world -> world.remove("sites"), "must all be there");
    }

    @Test
    void a_word_that_the_file_may_not_have_is_named() {
        assertRefused(world -> model(world).put("paramters", 1), "paramters");
    }

    private void assertRefused(Consumer<ObjectNode> change, String reason) {
        assertThatThrownBy(() -> world(change))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private World world(Consumer<ObjectNode> change) {
        return WorldFile.read(Optional.of(Worlds.file(directory, change)));
    }

    private static ObjectNode model(ObjectNode world) {
        return (ObjectNode) world.at("/models/0");
    }

    private static ObjectNode brand(ObjectNode world) {
        return (ObjectNode) world.at("/brands/0");
    }
}
