package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Worlds for tests: the default one, changed. */
final class Worlds {

    private Worlds() {}

    static ObjectNode defaultJson() {
        try (InputStream in = Worlds.class.getResourceAsStream("/simulator/world.json")) {
            return (ObjectNode) Asker.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path directory, Consumer<ObjectNode> change) {
        ObjectNode world = defaultJson();
        change.accept(world);
        try {
            return Files.writeString(directory.resolve("world.json"), world.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Simulator start(Path directory, long seed, Consumer<ObjectNode> change) {
        return Simulator.start(new SimulatorOptions(0, seed, Optional.of(file(directory, change)), 0));
    }

    /** No errors, refusals or truncations. */
    static void faultless(ObjectNode world) {
        shares(world, 0, 0, 0, 0);
    }

    static void shares(ObjectNode world, double errors, double rateLimited, double refusals, double truncations) {
        world.path("models")
                .forEach(model -> ((ObjectNode) model)
                        .put("errors", errors)
                        .put("rateLimited", rateLimited)
                        .put("refusals", refusals)
                        .put("truncations", truncations));
    }

    /** Every chance that the topics give. */
    static void chances(ObjectNode world, double mention, double cite) {
        for (JsonNode topic : world.path("topics")) {
            topic.path("chances")
                    .forEach(chance ->
                            ((ObjectNode) chance).put("mention", mention).put("cite", cite));
        }
    }

    static List<String> brandNames() {
        return defaultJson().path("brands").findValuesAsText("name");
    }
}
